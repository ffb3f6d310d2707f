package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.KeyColumn;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RadixSort;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The rows of a predictions file by their keys, each of which names one row. Only their digests are in memory. */
final class Keys {
    /** No row has the key. */
    static final int NONE = -1;

    private final Path file;
    private final String column;
    private final long[] digests;

    private Keys(Path file, String column, long[] digests) {
        this.file = file;
        this.column = column;
        this.digests = digests;
    }

    /**
     * The keys of a file.
     *
     * @throws EvaluationException if a key is missing, or names more than one row
     */
    static Keys of(Path file, String column, KeyColumn values) {
        if (values.firstMissing() >= 0) {
            throw new EvaluationException(
                    file + ": row " + (values.firstMissing() + 1) + ": the key '" + column + "' is missing");
        }
        Keys keys = new Keys(file, column, values.digests());
        keys.requireDifferent();
        return keys;
    }

    /** How many rows there are. */
    int rows() {
        return digests.length;
    }

    /** A row's key, which is read from the file again: only messages need it. */
    String text(int row) {
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(file), Map.of());
            return (String) table.query("SELECT " + table.require(column).text() + " FROM " + table.numbered()
                            + " WHERE " + Table.ROW + " = " + (row + 1))
                    .single()
                    .get(0);
        }
    }

    /** Whether others are the same, in the same order. */
    boolean areIn(Keys others) {
        return Arrays.equals(digests, others.digests);
    }

    /** For each of these rows in their order, the row of others with the same key, or {@link #NONE}. */
    int[] rowsIn(Keys others) {
        if (areIn(others)) {
            return IntStream.range(0, digests.length).toArray();
        }
        long[] sorted = digests.clone();
        int[] rows = RadixSort.sort(sorted);
        long[] othersSorted = others.digests.clone();
        int[] othersRows = RadixSort.sort(othersSorted);
        int[] result = new int[digests.length];
        int other = 0;
        for (int i = 0; i < sorted.length; i++) {
            while (other < othersSorted.length && othersSorted[other] < sorted[i]) {
                other++;
            }
            boolean isFound = other < othersSorted.length && othersSorted[other] == sorted[i];
            result[rows[i]] = isFound ? othersRows[other] : NONE;
        }
        return result;
    }

    private void requireDifferent() {
        long[] sorted = digests.clone();
        Arrays.sort(sorted);
        int doubles = 0;
        for (int i = 1; i < sorted.length; i++) {
            doubles += sorted[i] == sorted[i - 1] ? 1 : 0;
        }
        if (doubles > 0) {
            throw new EvaluationException(file + ": the key '" + column + "' must name one row, but " + firstDouble()
                    + (doubles > 1 ? ", and " + (doubles - 1) + " more rows repeat a key" : ""));
        }
    }

    private String firstDouble() {
        Map<Long, Integer> first = new HashMap<>();
        int row = 0;
        while (first.putIfAbsent(digests[row], row) == null) {
            row++;
        }
        return "\"" + text(row) + "\" stands in rows " + (first.get(digests[row]) + 1) + " and " + (row + 1);
    }
}
