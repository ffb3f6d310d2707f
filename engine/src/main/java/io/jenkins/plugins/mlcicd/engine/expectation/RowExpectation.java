package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Outcome.Sample;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expects that all rows, or most of them, fit a rule.
 *
 * @param rule the rule
 * @param mostly the share of the judged rows that must fit
 */
record RowExpectation(RowRule rule, double mostly) implements Expectation {
    private static final Pattern PRESENT = Pattern.compile("([a-z]\\d+) IS NOT NULL");

    @Override
    public String title() {
        return rule.title() + atLeast(mostly);
    }

    @Override
    public List<String> columns() {
        return rule.columns();
    }

    @Override
    public Evaluation compile(Table table) {
        String judged = "(" + rule.judged(table) + ")";
        String unexpected = judged + " AND (" + rule.fits(table) + ") IS NOT TRUE";
        List<String> shown = rule.shown(table);
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of("count(*)", countOf(rule.judged(table)), "count_if(" + unexpected + ")");
            }

            @Override
            public Optional<String> offendingRows() {
                return Optional.of(RowQuery.select(table, unexpected, List.of()));
            }

            @Override
            public Outcome judge(List<Object> values) {
                RowCounts counts =
                        new RowCounts(count(values.get(0)), count(values.get(1)), count(values.get(2)), mostly);
                List<Sample> samples = counts.success() ? List.of() : RowQuery.samples(table, unexpected, shown);
                return counts.outcome(
                        rule.wrong(),
                        rule.columns().size() == 1 ? "values" : "rows",
                        samples,
                        rule.passesOverMissing() ? counts.result(samples) : counts.resultOfAllRows(samples));
            }
        };
    }

    /** The suffix of a title that says how many must fit. */
    static String atLeast(double mostly) {
        return mostly >= 1
                ? ""
                : " (at least "
                        + Words.value(java.math.BigDecimal.valueOf(mostly).scaleByPowerOfTen(2)) + " %)";
    }

    /** The aggregate that counts the rows that meet a condition; most conditions are that a value is there. */
    static String countOf(String condition) {
        Matcher present = PRESENT.matcher(condition);
        if (present.matches()) {
            return "count(" + present.group(1) + ")";
        }
        return condition.equals("true") ? "count(*)" : "count_if(" + condition + ")";
    }

    /** A count, which the database gives in one type or another. */
    static long count(Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}
