package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A rule for the values of one column; missing ones are passed over.
 *
 * @param column the column's name
 * @param words what its values must be: "values between 0 and 500"
 * @param wrong what the values that break it do: "are not between 0 and 500"
 * @param condition gives the SQL condition for a column of a table; may throw {@link NotApplicable}
 */
record ColumnRule(String column, String words, String wrong, BiFunction<Table, Column, String> condition)
        implements RowRule {

    /**
     * Values in a range.
     *
     * @param crossTypes whether texts may be compared with numbers: those that are none are outside. In a CSV file they
     *     always are, as all of it is text
     */
    static ColumnRule between(String column, Bounds bounds, boolean crossTypes) {
        return new ColumnRule(column, "values " + bounds.words(), "are not " + bounds.words(), (table, found) -> {
            boolean isOfTexts = found.isText() && !table.source().holdsOnlyTexts();
            if (isOfTexts && bounds.isNumeric() && !crossTypes) {
                throw SqlValues.notComparable(found, "numbers");
            }
            return SqlValues.inside(found, bounds);
        });
    }

    /** Texts whose length in characters is in a range; numbers in JSON and Parquet files have none. */
    static ColumnRule length(String column, Bounds bounds) {
        return new ColumnRule(
                column,
                bounds.words() + " characters long",
                "are not " + bounds.words() + " characters long",
                (table, found) -> {
                    TextRule.requireTexts(table, found);
                    return bounds.sql("length(" + found.text() + ")", bound -> Sql.literal((Number) bound));
                });
    }

    /** Values of a set, which may be empty. */
    static ColumnRule in(String column, List<Object> set) {
        return new ColumnRule(
                column,
                set.isEmpty() ? "values in an empty set" : "values in the set " + Words.list(set),
                "are not in the set",
                (table, found) -> SqlValues.in(found, set));
    }

    /** Any values. */
    static ColumnRule any(String column) {
        return new ColumnRule(column, "any values", "do not fit", (table, found) -> "true");
    }

    /** Values outside of a set. */
    static ColumnRule notIn(String column, List<Object> set) {
        return new ColumnRule(
                column,
                set.isEmpty() ? "values not in an empty set" : "values not in the set " + Words.list(set),
                "are in the set",
                (table, found) -> "NOT " + SqlValues.in(found, set));
    }

    /**
     * Texts that are like SQL patterns: {@code %} stands for any text, {@code _} for one character.
     *
     * @param escape the character that makes the next one stand for itself, or an empty text for none
     */
    static ColumnRule like(String column, List<String> patterns, RegexRule.Match match, String escape) {
        String suffix = escape.isEmpty() ? "" : " ESCAPE " + Sql.literal(escape);
        String operator = match == RegexRule.Match.ALL ? " AND " : " OR ";
        String not = match == RegexRule.Match.NONE ? "NOT " : "";
        return new ColumnRule(
                column,
                "values are " + (not.isEmpty() ? "" : "not ") + "like " + match.howMany(patterns.size())
                        + String.join(", ", patterns),
                not.isEmpty() ? "do not match" : "match",
                (table, found) -> not + "("
                        + patterns.stream()
                                .map(pattern -> found.text() + " LIKE " + Sql.literal(pattern) + suffix)
                                .collect(Collectors.joining(operator))
                        + ")");
    }

    @Override
    public String title() {
        return column + ": " + words;
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public String judged(Table table) {
        return find(table).text() + " IS NOT NULL";
    }

    @Override
    public String fits(Table table) {
        return condition.apply(table, find(table));
    }

    @Override
    public List<String> shown(Table table) {
        return List.of(SqlValues.shown(find(table)));
    }

    private Column find(Table table) {
        return table.column(column).orElseThrow();
    }
}
