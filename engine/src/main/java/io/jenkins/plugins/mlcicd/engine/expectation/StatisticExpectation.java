package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Expects that a number over all values of a column is in a range.
 *
 * @param column the column's name
 * @param statistic which number
 * @param bounds the range
 */
record StatisticExpectation(String column, Statistic statistic, Bounds bounds) implements Expectation {
    @Override
    public String title() {
        return column + ": " + statistic.words() + " " + bounds.words();
    }

    /** The same with bounds that were turned into something else. */
    StatisticExpectation withBounds(UnaryOperator<Object> change) {
        return new StatisticExpectation(column, statistic, bounds.map(change));
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        boolean asNumbers = asNumbers(found);
        String value = asNumbers ? SqlValues.number(found) : shownOrKey(found);
        List<String> aggregates = new ArrayList<>(statistic.aggregates(value));
        if (asNumbers && !found.isNumeric()) {
            // In a column of texts, values that are no numbers must not be left out in silence.
            aggregates.add("count_if(" + found.text() + " IS NOT NULL AND (" + value + ") IS NULL)");
        }
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return aggregates;
            }

            @Override
            public Outcome judge(List<Object> values) {
                int own = statistic.aggregates(value).size();
                long noNumbers = own == values.size() ? 0 : RowExpectation.count(values.get(own));
                return noNumbers == 0
                        ? outcome(statistic.value(values))
                        : Outcome.notApplicable(
                                "it cannot be computed: " + noNumbers + " value(s) of " + column + " are no numbers");
            }
        };
    }

    private boolean asNumbers(Column found) {
        if (statistic.counts()) {
            return false;
        }
        if (statistic.needsNumbers() || bounds.min() instanceof Number || bounds.max() instanceof Number) {
            return true;
        }
        if (!bounds.isOpen() && (found.isNumeric() || found.type().equals("BOOLEAN"))) {
            throw SqlValues.notComparable(found, "texts");
        }
        return found.isNumeric();
    }

    /** What is compared as text or date, or only counted. */
    private String shownOrKey(Column found) {
        if (statistic.counts()) {
            return SqlValues.key(found);
        }
        return found.isTemporal() ? "CAST(" + found.value() + " AS VARCHAR)" : found.text();
    }

    private Outcome outcome(Object value) {
        boolean isNumber = !(value instanceof Double number && number.isNaN());
        boolean success = value != null && isNumber && bounds.contains(value);
        String message = value == null
                ? "there is no " + statistic.words() + ", as there are too few values; expected " + bounds.words()
                : "the " + statistic.words() + " is " + Words.observed(value, bounds) + ", expected " + bounds.words();
        Map<String, Object> result = Collections.singletonMap("observed_value", value);
        return Outcome.of(success, message, bounds.json(), value, "", result);
    }
}
