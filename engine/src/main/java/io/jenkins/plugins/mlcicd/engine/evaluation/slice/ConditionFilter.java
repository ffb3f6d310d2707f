package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import io.jenkins.plugins.mlcicd.engine.condition.Condition;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.ColumnComparison;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Comparison;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.In;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Missing;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Not;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Several;
import io.jenkins.plugins.mlcicd.engine.condition.Moments;
import io.jenkins.plugins.mlcicd.engine.condition.Operator;
import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.ColumnType;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Writes a condition as SQL over a predictions file: numbers are compared as such, dates as dates, texts as texts. */
final class ConditionFilter {
    private final Table table;
    private final boolean missingIsFalse;

    private ConditionFilter(Table table, boolean missingIsFalse) {
        this.table = table;
        this.missingIsFalse = missingIsFalse;
    }

    /**
     * The SQL of a condition.
     *
     * @throws EvaluationException if a column is not there, or of a type that cannot be compared so
     */
    static String sql(SliceCondition condition, Table table) {
        return new ConditionFilter(table, condition.missingIsFalse()).sql(condition.condition());
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
            return "(" + table.require(missing.column()).text() + " IS NULL)";
        }
        return missingIsFalse ? "COALESCE(" + atom(condition) + ", false)" : "(" + atom(condition) + ")";
    }

    private String atom(Condition condition) {
        if (condition instanceof In in) {
            Column column = table.require(in.column());
            return in.values().isEmpty()
                    ? "false"
                    : in.values().stream()
                            .map(value -> comparison(column, Operator.EQUAL, value))
                            .collect(Collectors.joining(" OR ", "(", ")"));
        }
        if (condition instanceof ColumnComparison both) {
            return columns(table.require(both.left()), both.operator(), table.require(both.right()));
        }
        Comparison comparison = (Comparison) condition;
        return comparison(table.require(comparison.column()), comparison.operator(), comparison.value());
    }

    private String comparison(Column column, Operator operator, Object value) {
        if (value instanceof Boolean flag) {
            return flag(column, operator, flag);
        }
        if (value instanceof Number number) {
            return number(column) + sign(operator) + Sql.literal(number);
        }
        String text = (String) value;
        if (column.isNumeric()) {
            // As in SQL, a number in quotes is a number where it is compared with numbers.
            if (!text.matches("[+-]?\\d+(\\.\\d+)?")) {
                throw notComparable(column, "\"" + text + "\"");
            }
            return number(column) + sign(operator) + Sql.literal(new BigDecimal(text));
        }
        return isMoment(column)
                ? "CAST(" + column.value() + " AS TIMESTAMP)" + sign(operator) + moment(column, text)
                : column.text() + sign(operator) + Sql.literal(text);
    }

    private String columns(Column left, Operator operator, Column right) {
        boolean areAlike = left.type().equals(right.type())
                || (left.isNumeric() && right.isNumeric())
                || (isMoment(left) && isMoment(right));
        if (areAlike) {
            return left.value() + sign(operator) + right.value();
        }
        return left.isNumeric() || right.isNumeric()
                ? number(left) + sign(operator) + number(right)
                : left.text() + sign(operator) + right.text();
    }

    /** In a column of texts, what is no number compares as a missing one. */
    private String number(Column column) {
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

    private String flag(Column column, Operator operator, boolean flag) {
        if (operator == Operator.EQUAL && column.type().equals("BOOLEAN")) {
            return column.value() + " = " + flag;
        }
        if (operator == Operator.EQUAL && column.isNumeric()) {
            return column.value() + " = " + (flag ? 1 : 0);
        }
        throw notComparable(column, String.valueOf(flag));
    }

    private String moment(Column column, String text) {
        return Moments.parse(text)
                .map(moment -> "TIMESTAMP " + Sql.literal(moment.toString().replace('T', ' ')))
                .orElseThrow(() -> notComparable(column, "\"" + text + "\", as that is not a date in ISO 8601"));
    }

    private static boolean isMoment(Column column) {
        return column.isTemporal() && !column.type().equals("TIME");
    }

    private EvaluationException notComparable(Column column, String what) {
        return new EvaluationException(table.source().name() + ": the column '" + column.name() + "' is of type "
                + column.type() + ", which cannot be compared with " + what);
    }

    private static String sign(Operator operator) {
        return operator == Operator.EQUAL ? " = " : " " + operator.sign() + " ";
    }
}
