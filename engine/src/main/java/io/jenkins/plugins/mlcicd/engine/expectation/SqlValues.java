package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.condition.Moments;
import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.ColumnType;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Compares columns with the values that a suite writes: numbers as numbers, dates as dates, texts as texts. */
final class SqlValues {
    private SqlValues() {}

    /**
     * The condition that a column's value is in a range.
     *
     * @throws NotApplicable if bounds and column are of different kinds
     */
    static String inside(Column column, Bounds bounds) {
        if (bounds.isNumeric()) {
            return bounds.sql(number(column), bound -> Sql.literal((Number) bound));
        }
        if (isMoment(column)) {
            return bounds.sql("CAST(" + column.value() + " AS TIMESTAMP)", bound -> timestamp(column, bound));
        }
        if (column.isText() || column.isTemporal()) {
            return bounds.sql(column.text(), bound -> Sql.literal((String) bound));
        }
        throw notComparable(column, "texts");
    }

    /** The condition that a column's value is one of a set. */
    static String in(Column column, List<Object> set) {
        List<String> parts = new ArrayList<>();
        List<Number> numbers = only(set, Number.class);
        if (!numbers.isEmpty() && !column.isTemporal()) {
            parts.add(in(number(column), numbers.stream().map(Sql::literal).toList()));
        }
        List<String> texts = only(set, String.class);
        if (!texts.isEmpty() && (column.isText() || column.isTemporal())) {
            parts.add(in(column.text(), texts.stream().map(Sql::literal).toList()));
        }
        List<String> moments = isMoment(column)
                ? texts.stream()
                        .flatMap(text -> Moments.parse(text).stream())
                        .map(SqlValues::timestamp)
                        .toList()
                : List.of();
        if (!moments.isEmpty()) {
            parts.add(in("CAST(" + column.value() + " AS TIMESTAMP)", moments));
        }
        List<Boolean> booleans = only(set, Boolean.class);
        if (!booleans.isEmpty() && column.type().equals("BOOLEAN")) {
            parts.add(in(column.value(), booleans.stream().map(String::valueOf).toList()));
        }
        return parts.isEmpty()
                ? "false"
                : "("
                        + String.join(
                                " OR ",
                                parts.stream()
                                        .map(part -> "COALESCE(" + part + ", false)")
                                        .toList())
                        + ")";
    }

    /**
     * A column's value as a number. In a column of texts what is no number is null: one stray text must not keep the
     * other values from being compared.
     *
     * @throws NotApplicable if the column holds dates or times
     */
    static String number(Column column) {
        if (column.isNumeric()) {
            return column.value();
        }
        if (column.isText()) {
            return ColumnType.cast(column.text(), "DOUBLE");
        }
        if (column.type().equals("BOOLEAN")) {
            return "CAST(" + column.value() + " AS INTEGER)";
        }
        throw notComparable(column, "numbers");
    }

    /** A value to show: a number or a boolean as such, else the text in the file. */
    static String shown(Column column) {
        boolean isPlain = (column.isNumeric() || column.type().equals("BOOLEAN")) && column.misfits() == 0;
        return isPlain ? column.value() : column.text();
    }

    /** What makes values equal: the value, or the text where some values do not fit the column's type. */
    static String key(Column column) {
        return column.misfits() == 0 ? column.value() : column.text();
    }

    static NotApplicable notComparable(Column column, String kind) {
        return new NotApplicable(
                column.name() + " is of type " + column.type() + ", which cannot be compared with " + kind);
    }

    /**
     * The condition that two columns of a row have equal values; null if one is missing. A number never equals a text that
     * is none.
     */
    static String equal(Column first, Column second) {
        if (areComparable(first, second)) {
            return first.value() + " = " + second.value();
        }
        boolean isNumeric = first.isNumeric() || second.isNumeric();
        if (isNumeric && !first.isTemporal() && !second.isTemporal()) {
            return number(first) + " = " + number(second);
        }
        return first.text() + " = " + second.text();
    }

    /** Whether two columns hold values of the same kind. */
    static boolean areComparable(Column first, Column second) {
        return first.type().equals(second.type())
                || (first.isNumeric() && second.isNumeric())
                || (isMoment(first) && isMoment(second));
    }

    private static boolean isMoment(Column column) {
        return column.isTemporal() && !column.type().equals("TIME");
    }

    private static String timestamp(Column column, Object bound) {
        return Moments.parse((String) bound)
                .map(SqlValues::timestamp)
                .orElseThrow(() -> notComparable(column, "\"" + bound + "\", as that is not a date in ISO 8601"));
    }

    private static String timestamp(LocalDateTime moment) {
        return "TIMESTAMP " + Sql.literal(moment.toString().replace('T', ' '));
    }

    private static String in(String expression, List<String> literals) {
        return expression + " IN (" + String.join(", ", literals) + ")";
    }

    private static <T> List<T> only(List<Object> set, Class<T> type) {
        return set.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
