package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An expectation of 0.x with {@code parse_strings_as_datetimes}: texts of the column and of the suite are taken as dates
 * and times, whatever common form they have; in 1/2/2024 the month stands first.
 *
 * @param column the column's name
 * @param format how to write the observed date, in the codes of strftime; or null
 * @param title what is expected, in words
 * @param make makes the expectation, with a function that turns the suite's texts into ISO 8601
 */
record ParsedDates(String column, String format, String title, Function<UnaryOperator<Object>, Expectation> make)
        implements Expectation {
    private static final List<String> DAYS = List.of(
            "%Y-%m-%d",
            "%Y/%m/%d",
            "%m/%d/%Y",
            "%m-%d-%Y",
            "%m/%d/%y",
            "%d %B %Y",
            "%d %b %Y",
            "%B %d, %Y",
            "%b %d, %Y",
            "%B %d %Y",
            "%b %d %Y",
            "%Y%m%d");
    private static final List<String> TIMES = List.of("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", "T%H:%M:%S");

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        String parsed = parse(found.text());
        boolean isText = found.isText();
        Column dates = isText ? new Column(column, "TIMESTAMP", "CAST(" + parsed + " AS VARCHAR)", parsed, 0) : found;
        Evaluation inner = make.apply(written -> iso(table, written)).compile(table.withColumn(dates));
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                List<String> aggregates = new ArrayList<>(inner.aggregates());
                aggregates.add("count_if("
                        + (isText ? found.text() + " IS NOT NULL AND " + parsed + " IS NULL" : "false") + ")");
                return aggregates;
            }

            @Override
            public Outcome judge(List<Object> values) {
                int last = values.size() - 1;
                long strays = RowExpectation.count(values.get(last));
                if (strays > 0) {
                    throw new NotApplicable(strays + " value(s) of " + column + " are no dates");
                }
                Outcome outcome = inner.judge(values.subList(0, last));
                return format == null ? outcome : written(table, outcome);
            }
        };
    }

    private Outcome written(Table table, Outcome outcome) {
        if (!(outcome.result().get("observed_value") instanceof String iso)) {
            return outcome;
        }
        String sql = "SELECT strftime(CAST(" + Sql.literal(iso) + " AS TIMESTAMP), " + Sql.literal(format) + ")";
        Map<String, Object> result = new LinkedHashMap<>(outcome.result());
        result.put("observed_value", table.query(sql).single().get(0));
        return outcome.withResult(result);
    }

    /** What is no date stays as it is: comparing with it then fails by itself. */
    private static Object iso(Table table, Object written) {
        if (!(written instanceof String text)) {
            return written;
        }
        Object iso = table.query("SELECT CAST(" + parse(Sql.literal(text)) + " AS VARCHAR)")
                .single()
                .get(0);
        return iso == null ? written : iso;
    }

    private static String parse(String text) {
        String formats = TIMES.stream()
                .flatMap(time -> DAYS.stream().map(day -> Sql.literal(day + time)))
                .collect(Collectors.joining(", "));
        return "try_strptime(" + text + ", [" + formats + "])";
    }
}
