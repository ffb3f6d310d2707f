package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Which rows an expectation about several columns passes over, by the argument ignore_row_if. */
enum IgnoredRows {
    /** Those in which all values are missing; the standard. */
    ALL_MISSING,
    /** Those in which some value is missing. */
    ANY_MISSING,
    /** None. */
    NONE;

    private static final List<String> FOR_PAIRS =
            List.of("both_values_are_missing", "either_value_is_missing", "neither");
    private static final List<String> FOR_SEVERAL = List.of("all_values_are_missing", "any_value_is_missing", "never");

    /** The choice for two columns. */
    static IgnoredRows ofPair(Kwargs kwargs) {
        return values()[FOR_PAIRS.indexOf(kwargs.choice("ignore_row_if", FOR_PAIRS))];
    }

    /** The choice for a list of columns. */
    static IgnoredRows ofSeveral(Kwargs kwargs) {
        return values()[FOR_SEVERAL.indexOf(kwargs.choice("ignore_row_if", FOR_SEVERAL))];
    }

    /** The SQL condition of the other rows, which are judged. */
    String judged(List<Column> columns) {
        if (this == NONE) {
            return "true";
        }
        return columns.stream()
                .map(column -> column.text() + " IS NOT NULL")
                .collect(Collectors.joining(this == ALL_MISSING ? " OR " : " AND "));
    }

    /** Whether a row with some values missing is passed over. */
    boolean passOver(int missing, int columns) {
        return switch (this) {
            case ALL_MISSING -> missing == columns;
            case ANY_MISSING -> missing > 0;
            case NONE -> false;
        };
    }
}
