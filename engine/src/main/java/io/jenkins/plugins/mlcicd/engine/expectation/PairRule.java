package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;

/**
 * A rule for two columns of a row. A row in which one of them is missing breaks it, unless such rows are passed over:
 * nothing equals what is not there, and nothing is greater.
 *
 * @param a the first column's name
 * @param b the second column's name
 * @param operator the SQL operator: {@code =}, {@code >} or {@code >=}
 * @param ignore which rows are passed over, one of {@link #IGNORE}
 */
record PairRule(String a, String b, String operator, String ignore) implements RowRule {
    /** Which rows may be passed over; the first is the standard. */
    static final List<String> IGNORE = List.of("both_values_are_missing", "either_value_is_missing", "neither");

    @Override
    public String title() {
        return a + " " + relation() + " " + b;
    }

    @Override
    public String wrong() {
        return operator.equals("=")
                ? "have different values in " + a + " and " + b
                : "do not have " + a + " " + relation() + " " + b;
    }

    @Override
    public List<String> columns() {
        return List.of(a, b);
    }

    @Override
    public String judged(Table table) {
        String first = column(table, a).text() + " IS NOT NULL";
        String second = column(table, b).text() + " IS NOT NULL";
        return switch (ignore) {
            case "both_values_are_missing" -> first + " OR " + second;
            case "either_value_is_missing" -> first + " AND " + second;
            default -> "true";
        };
    }

    @Override
    public String fits(Table table) {
        Column first = column(table, a);
        Column second = column(table, b);
        boolean sameKind = first.type().equals(second.type())
                || (first.isNumeric() && second.isNumeric())
                || (first.isTemporal() && second.isTemporal());
        if (sameKind) {
            return first.value() + " " + operator + " " + second.value();
        }
        if (first.isNumeric() || second.isNumeric()) {
            return SqlValues.number(first) + " " + operator + " " + SqlValues.number(second);
        }
        if (operator.equals("=")) {
            return first.text() + " = " + second.text();
        }
        throw new NotApplicable(a + " is of type " + first.type() + " and " + b + " of type " + second.type()
                + ", which cannot be compared");
    }

    @Override
    public List<String> shown(Table table) {
        return List.of(SqlValues.shown(column(table, a)), SqlValues.shown(column(table, b)));
    }

    private String relation() {
        return switch (operator) {
            case "=" -> "equals";
            case ">" -> "greater than";
            default -> "at least";
        };
    }

    private static Column column(Table table, String name) {
        return table.column(name).orElseThrow();
    }
}
