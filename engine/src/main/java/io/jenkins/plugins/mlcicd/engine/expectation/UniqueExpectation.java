package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Outcome.Sample;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Expects that no value, or combination of values, stands in two rows. All rows with a repeated value count as
 * unexpected, the first one too.
 *
 * @param columns the columns that are unique together
 * @param mostly the share of the judged rows that must be unique
 * @param ignore which rows are passed over, one of {@link #IGNORE}
 */
record UniqueExpectation(List<String> columns, double mostly, String ignore) implements Expectation {
    /** Which rows may be passed over; the first is the standard. */
    static final List<String> IGNORE = List.of("all_values_are_missing", "any_value_is_missing", "never");

    @Override
    public String title() {
        return String.join(", ", columns)
                + (columns.size() == 1 ? ": values are unique" : ": unique together")
                + RowExpectation.atLeast(mostly);
    }

    @Override
    public Evaluation compile(Table table) {
        List<Column> found =
                columns.stream().map(name -> table.column(name).orElseThrow()).toList();
        List<String> keys = found.stream().map(SqlValues::key).toList();
        String key = keys.size() == 1 ? keys.get(0) : "row(" + String.join(", ", keys) + ")";
        String judged = "(" + judged(found) + ")";
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of(
                        "count(*)",
                        RowExpectation.countOf(judged(found)),
                        "count(DISTINCT CASE WHEN " + judged + " THEN " + key + " END)");
            }

            @Override
            public Optional<String> offendingRows() {
                return Optional.of(offending(table, judged, keys, ""));
            }

            @Override
            public Outcome judge(List<Object> values) {
                long rows = RowExpectation.count(values.get(1));
                boolean isUnique = rows == RowExpectation.count(values.get(2));
                long repeated = isUnique ? 0 : repeated(table, judged, keys);
                RowCounts counts = new RowCounts(RowExpectation.count(values.get(0)), rows, repeated, mostly);
                List<Sample> samples = counts.success() ? List.of() : samples(table, judged, keys, found);
                String wrong = columns.size() == 1 ? "stand more than once" : "have the same values as another row";
                return counts.outcome(wrong, columns.size() == 1 ? "values" : "rows", samples, counts.result(samples));
            }
        };
    }

    private String judged(List<Column> found) {
        return switch (ignore) {
            case "all_values_are_missing" -> present(found, " OR ");
            case "any_value_is_missing" -> present(found, " AND ");
            default -> "true";
        };
    }

    private static String present(List<Column> found, String operator) {
        return found.stream().map(column -> column.text() + " IS NOT NULL").collect(Collectors.joining(operator));
    }

    private static long repeated(Table table, String judged, List<String> keys) {
        String sql = "SELECT sum(n) FROM (SELECT count(*) AS n FROM " + table.relation() + " WHERE " + judged
                + " GROUP BY " + String.join(", ", keys) + " HAVING count(*) > 1)";
        return RowExpectation.count(table.query(sql).single().get(0));
    }

    private static List<Sample> samples(Table table, String judged, List<String> keys, List<Column> found) {
        String shown = found.stream().map(SqlValues::shown).collect(Collectors.joining(", "));
        return RowQuery.read(
                table,
                offending(table, judged, keys, ", " + shown) + " ORDER BY " + Table.ROW + " LIMIT "
                        + RowQuery.MOST_SAMPLES);
    }

    private static String offending(Table table, String judged, List<String> keys, String more) {
        return "SELECT " + Table.ROW + more + " FROM (SELECT *, count(*) OVER (PARTITION BY " + String.join(", ", keys)
                + ") AS repeats FROM " + table.numbered() + " WHERE " + judged + ") WHERE repeats > 1";
    }
}
