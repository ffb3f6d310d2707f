package io.jenkins.plugins.mlcicd.engine.expectation.profile;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a column.
 *
 * @param column the column
 * @param rows how many rows there are
 * @param values how many of them have a value
 * @param min the smallest value, null where there is none: a Number, or a text
 * @param max the largest, likewise
 * @param minLength the shortest text's length in characters
 * @param maxLength the longest text's
 * @param shape the form that all values have
 * @param distinct how many different values there are, where that was counted
 * @param set the different values, where they are few
 */
record ColumnProfile(
        Column column,
        long rows,
        long values,
        Object min,
        Object max,
        long minLength,
        long maxLength,
        Optional<Shape> shape,
        Optional<Long> distinct,
        List<Object> set) {

    String name() {
        return column.name();
    }

    boolean isInteger() {
        return column.type().endsWith("INT") || column.type().endsWith("INTEGER");
    }

    /** How many rows have no value. */
    long missing() {
        return rows - values;
    }

    /** Whether every value is another. */
    boolean isUnique() {
        return distinct.isPresent() && distinct.get() == values && values > 1;
    }
}
