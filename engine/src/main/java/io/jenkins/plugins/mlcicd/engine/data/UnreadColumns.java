package io.jenkins.plugins.mlcicd.engine.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Has every column of a Parquet file read. The database answers counts, and tests for null, from what the file says about
 * its columns, so that a damaged page of a column of which nothing else is asked would go unseen.
 */
final class UnreadColumns {
    private static final Pattern WITHOUT_READING =
            Pattern.compile("\\b(?:count|min|max)\\([crvw]\\d+\\)|\\b[crvw]\\d+ IS (?:NOT )?NULL\\b");
    private static final Pattern COLUMN = Pattern.compile("\\b[crvw](\\d+)\\b");

    private UnreadColumns() {}

    /** Aggregates that need the values of those columns, by their number, whose values the given ones do not need. */
    static List<String> aggregates(List<String> given, int columns) {
        Set<Integer> read = new HashSet<>();
        for (String aggregate : given) {
            Matcher column = COLUMN.matcher(WITHOUT_READING.matcher(aggregate).replaceAll(""));
            while (column.find()) {
                read.add(Integer.parseInt(column.group(1)));
            }
        }
        return IntStream.range(0, columns)
                .filter(column -> !read.contains(column))
                .mapToObj(column -> "bit_xor(hash(r" + column + "))")
                .toList();
    }
}
