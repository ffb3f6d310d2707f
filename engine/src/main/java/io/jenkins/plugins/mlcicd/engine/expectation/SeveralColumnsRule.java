package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A rule for several columns of a row.
 *
 * @param columns the columns' names
 * @param ignore which rows are passed over for missing values
 * @param words what must hold: "all different in each row"
 * @param wrong what the rows that break it do
 * @param condition gives the SQL condition for the columns; may throw {@link NotApplicable}
 */
record SeveralColumnsRule(
        List<String> columns, IgnoredRows ignore, String words, String wrong, Function<List<Column>, String> condition)
        implements RowRule {

    /** No value stands twice in a row; a missing value equals a missing value. */
    static SeveralColumnsRule different(List<String> columns, IgnoredRows ignore) {
        return new SeveralColumnsRule(
                columns,
                ignore,
                "all different in each row",
                "have the same value in several columns",
                SeveralColumnsRule::areDifferent);
    }

    /** All values of a row are equal; a missing value equals a missing value, and no other. */
    static SeveralColumnsRule equal(List<String> columns, IgnoredRows ignore) {
        return new SeveralColumnsRule(
                columns, ignore, "all equal in each row", "have different values", SeveralColumnsRule::areEqual);
    }

    /** The values of a row add up to a total; a row with a missing value has no sum. */
    static SeveralColumnsRule sum(List<String> columns, Number total, IgnoredRows ignore) {
        String shown = Words.value(total);
        return new SeveralColumnsRule(
                columns,
                ignore,
                "add up to " + shown + " in each row",
                "do not add up to " + shown,
                found -> found.stream().map(SeveralColumnsRule::summand).collect(Collectors.joining(" + ")) + " = "
                        + Sql.literal(total));
    }

    /** Pairs of values of a set, in which missing values are null. */
    static SeveralColumnsRule pairIn(String a, String b, List<List<Object>> pairs, IgnoredRows ignore) {
        return new SeveralColumnsRule(
                List.of(a, b),
                ignore,
                "pairs in the set " + Words.list(pairs),
                "are not in the set",
                found -> pairs.isEmpty()
                        ? "false"
                        : pairs.stream()
                                .map(pair -> "(" + is(found.get(0), pair.get(0)) + " AND "
                                        + is(found.get(1), pair.get(1)) + ")")
                                .collect(Collectors.joining(" OR ")));
    }

    @Override
    public String title() {
        return Words.names(columns) + ": " + words;
    }

    @Override
    public String judged(Table table) {
        return ignore.judged(found(table));
    }

    @Override
    public String fits(Table table) {
        return condition.apply(found(table));
    }

    @Override
    public List<String> shown(Table table) {
        return found(table).stream().map(SqlValues::shown).toList();
    }

    private List<Column> found(Table table) {
        return columns.stream().map(name -> table.column(name).orElseThrow()).toList();
    }

    private static String areDifferent(List<Column> columns) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                pairs.add("NOT " + same(columns.get(i), columns.get(j)));
            }
        }
        return String.join(" AND ", pairs);
    }

    private static String areEqual(List<Column> columns) {
        Column first = columns.get(0);
        return columns.stream().skip(1).map(column -> same(first, column)).collect(Collectors.joining(" AND "));
    }

    /** Whether two values are equal, or both are missing. */
    private static String same(Column first, Column second) {
        return "(COALESCE(" + SqlValues.equal(first, second) + ", false) OR (" + first.text() + " IS NULL AND "
                + second.text() + " IS NULL))";
    }

    /** Whole numbers are added without overflow, others as they are. */
    private static String summand(Column column) {
        String number = SqlValues.number(column);
        boolean isWhole = column.type().equals("BOOLEAN")
                || (column.isNumeric()
                        && (column.type().endsWith("INT") || column.type().endsWith("INTEGER")));
        return isWhole ? "CAST(" + number + " AS HUGEINT)" : number;
    }

    private static String is(Column column, Object value) {
        return value == null ? column.text() + " IS NULL" : SqlValues.in(column, List.of(value));
    }
}
