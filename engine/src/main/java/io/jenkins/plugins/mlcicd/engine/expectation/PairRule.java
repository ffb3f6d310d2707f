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
 * @param ignore which rows are passed over, for missing values
 */
record PairRule(String a, String b, String operator, IgnoredRows ignore) implements RowRule {
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
        return ignore.judged(List.of(column(table, a), column(table, b)));
    }

    @Override
    public String fits(Table table) {
        Column first = column(table, a);
        Column second = column(table, b);
        if (operator.equals("=")) {
            return SqlValues.equal(first, second);
        }
        if (SqlValues.areComparable(first, second)) {
            return first.value() + " " + operator + " " + second.value();
        }
        if (first.isNumeric() || second.isNumeric()) {
            return SqlValues.number(first) + " " + operator + " " + SqlValues.number(second);
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
