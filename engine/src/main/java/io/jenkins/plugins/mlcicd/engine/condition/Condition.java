package io.jenkins.plugins.mlcicd.engine.condition;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rows are meant. */
public sealed interface Condition {

    /** The columns that it names. */
    Set<String> columns();

    /**
     * A column compared with a value.
     *
     * @param column the column
     * @param operator how
     * @param value a Number, a text (which may be a date) or a Boolean
     */
    record Comparison(String column, Operator operator, Object value) implements Condition {
        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String toString() {
            return column + " " + operator.sign() + " " + quoted(value);
        }
    }

    /**
     * Two columns compared.
     *
     * @param left the first column
     * @param operator how
     * @param right the second column
     */
    record ColumnComparison(String left, Operator operator, String right) implements Condition {
        @Override
        public Set<String> columns() {
            return new LinkedHashSet<>(List.of(left, right));
        }

        @Override
        public String toString() {
            return left + " " + operator.sign() + " " + right;
        }
    }

    /**
     * A column's value is one of a set.
     *
     * @param column the column
     * @param values Numbers, texts and Booleans; may be empty
     */
    record In(String column, List<Object> values) implements Condition {
        /** Freezes the values. */
        public In {
            values = List.copyOf(values);
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String toString() {
            return column + " in " + values.stream().map(Condition::quoted).toList();
        }
    }

    /**
     * A column's value is missing.
     *
     * @param column the column
     */
    record Missing(String column) implements Condition {
        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String toString() {
            return column + " is missing";
        }
    }

    /**
     * Another condition does not hold.
     *
     * @param condition the other
     */
    record Not(Condition condition) implements Condition {
        @Override
        public Set<String> columns() {
            return condition.columns();
        }

        @Override
        public String toString() {
            return condition instanceof Missing missing
                    ? missing.column() + " is not missing"
                    : "not (" + condition + ")";
        }
    }

    /**
     * All of some conditions, or one of them.
     *
     * @param isAll whether all must hold
     * @param conditions the conditions, at least one
     */
    record Several(boolean isAll, List<Condition> conditions) implements Condition {
        /** Freezes the conditions. */
        public Several {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Set<String> columns() {
            return conditions.stream()
                    .map(Condition::columns)
                    .flatMap(Collection::stream)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public String toString() {
            return conditions.stream()
                    .map(one -> one instanceof Several several && several.isAll != isAll ? "(" + one + ")" : "" + one)
                    .collect(Collectors.joining(isAll ? " and " : " or "));
        }
    }

    private static String quoted(Object value) {
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
