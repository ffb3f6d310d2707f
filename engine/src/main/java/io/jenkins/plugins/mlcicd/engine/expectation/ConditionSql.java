package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.condition.Condition;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.ColumnComparison;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Comparison;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.In;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Missing;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Not;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Several;
import io.jenkins.plugins.mlcicd.engine.condition.Operator;
import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.stream.Collectors;

/** Writes a condition as SQL over a table's columns, with all names and values quoted. */
final class ConditionSql {
    private final Table table;
    private final boolean missingIsFalse;

    private ConditionSql(Table table, boolean missingIsFalse) {
        this.table = table;
        this.missingIsFalse = missingIsFalse;
    }

    /**
     * The SQL of a condition.
     *
     * @param missingIsFalse whether a comparison with a missing value is false; else neither it nor its negation is true
     * @throws NotApplicable if a column's type does not allow the comparison
     */
    static String of(Condition condition, Table table, boolean missingIsFalse) {
        return new ConditionSql(table, missingIsFalse).sql(condition);
    }

    private String sql(Condition condition) {
        if (condition instanceof Several several) {
            return several.conditions().stream()
                    .map(this::sql)
                    .collect(Collectors.joining(several.isAll() ? " AND " : " OR ", "(", ")"));
        }
        if (condition instanceof Not not) {
            return "(NOT " + sql(not.condition()) + ")";
        }
        if (condition instanceof Missing missing) {
            return "(" + column(missing.column()).text() + " IS NULL)";
        }
        return missingIsFalse ? "COALESCE(" + atom(condition) + ", false)" : "(" + atom(condition) + ")";
    }

    private String atom(Condition condition) {
        if (condition instanceof In in) {
            Column column = column(in.column());
            return "CASE WHEN " + column.text() + " IS NOT NULL THEN " + SqlValues.in(column, in.values()) + " END";
        }
        if (condition instanceof ColumnComparison both) {
            boolean isFlipped = both.operator() == Operator.LESS || both.operator() == Operator.AT_MOST;
            String sign = switch (both.operator()) {
                case EQUAL -> "=";
                case LESS, GREATER -> ">";
                case AT_MOST, AT_LEAST -> ">=";
            };
            String first = isFlipped ? both.right() : both.left();
            String second = isFlipped ? both.left() : both.right();
            return new PairRule(first, second, sign, IgnoredRows.NONE).fits(table);
        }
        Comparison comparison = (Comparison) condition;
        Column column = column(comparison.column());
        if (comparison.value() instanceof Boolean flag) {
            return flag(column, comparison.operator(), flag);
        }
        return SqlValues.inside(column, bounds(comparison.operator(), comparable(column, comparison.value())));
    }

    /** As in SQL, a number in quotes is a number where it is compared with numbers. */
    private static Object comparable(Column column, Object value) {
        boolean isNumber = value instanceof String text && text.matches("[+-]?\\d+(\\.\\d+)?");
        return isNumber && column.isNumeric() ? new java.math.BigDecimal((String) value) : value;
    }

    private static String flag(Column column, Operator operator, boolean flag) {
        if (operator != Operator.EQUAL || column.isText() || column.isTemporal()) {
            throw SqlValues.notComparable(column, "true and false");
        }
        return column.type().equals("BOOLEAN")
                ? column.value() + " = " + flag
                : column.value() + " = " + (flag ? 1 : 0);
    }

    private static Bounds bounds(Operator operator, Object value) {
        return switch (operator) {
            case EQUAL -> Bounds.exactly(value);
            case LESS -> new Bounds(null, value, false, true);
            case AT_MOST -> new Bounds(null, value, false, false);
            case GREATER -> new Bounds(value, null, true, false);
            case AT_LEAST -> new Bounds(value, null, false, false);
        };
    }

    private Column column(String name) {
        return table.column(name).orElseThrow();
    }
}
