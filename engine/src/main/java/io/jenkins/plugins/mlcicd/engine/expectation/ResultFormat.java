package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How much a result says, as Great Expectations' {@code result_format} has it.
 *
 * @param level how much
 * @param partial how many values the partial lists hold
 * @param indexColumns the columns by which the lists of indexes name rows; none for numbers of rows, from 0
 * @param withRows whether the whole rows are shown, too
 * @param withQuery whether the query for the rows is shown
 * @param withValues whether values are shown
 * @param isGiven whether it was asked for; the standard fetches rows of what failed only
 */
record ResultFormat(
        Level level,
        int partial,
        List<String> indexColumns,
        boolean withRows,
        boolean withQuery,
        boolean withValues,
        boolean isGiven) {

    /** The levels, each with all that the one before says. */
    enum Level {
        /** Whether it held. */
        BOOLEAN_ONLY,
        /** Also the counts, and some unexpected values. */
        BASIC,
        /** Also where those stand and how often. */
        SUMMARY,
        /** Also all of them. */
        COMPLETE
    }

    /** What counts where nothing is said. */
    static final ResultFormat STANDARD = new ResultFormat(Level.SUMMARY, 20, List.of(), false, true, true, false);

    private static final List<String> KEYS = List.of(
            "result_format",
            "partial_unexpected_count",
            "unexpected_index_column_names",
            "include_unexpected_rows",
            "return_unexpected_index_query",
            "exclude_unexpected_values",
            "map_expectation_unexpected_rows_as_dict");

    /** Freezes the columns. */
    ResultFormat {
        indexColumns = List.copyOf(indexColumns);
    }

    /** A level and nothing else. */
    static ResultFormat of(Level level) {
        return new ResultFormat(level, 20, List.of(), false, true, true, true);
    }

    /** The format among an expectation's arguments, or another. */
    static ResultFormat of(Kwargs kwargs, ResultFormat standard) {
        Object written = kwargs.values().get("result_format");
        if (written == null) {
            return standard;
        }
        if (written instanceof String) {
            return of(level(kwargs, "result_format"));
        }
        if (!(written instanceof Map<?, ?> map)) {
            throw kwargs.wrong("result_format", "expected a name, or keys with values");
        }
        Kwargs keys = kwargs.nested("result_format", map);
        keys.check(List.of(), KEYS);
        if (keys.values().get("partial_unexpected_count") != null) {
            keys.count("partial_unexpected_count");
        }
        Object partial = map.get("partial_unexpected_count");
        return new ResultFormat(
                map.get("result_format") == null ? standard.level : level(keys, "result_format"),
                partial == null ? standard.partial : (int) Math.min(((Number) partial).longValue(), 100_000),
                map.get("unexpected_index_column_names") == null
                        ? List.of()
                        : keys.texts("unexpected_index_column_names"),
                keys.flag("include_unexpected_rows"),
                keys.flag("return_unexpected_index_query", true),
                !keys.flag("exclude_unexpected_values"),
                true);
    }

    private static Level level(Kwargs kwargs, String key) {
        List<String> names = Arrays.stream(Level.values()).map(Enum::name).toList();
        return Level.valueOf(kwargs.choice(key, names));
    }
}
