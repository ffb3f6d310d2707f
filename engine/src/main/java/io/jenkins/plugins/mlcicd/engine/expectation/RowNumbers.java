package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A set of row numbers that grows in one bit for each row: 12.5 MB for a hundred million rows. */
final class RowNumbers {
    private static final int ROWS_IN_PART = 1 << 30;

    private final List<BitSet> parts = new ArrayList<>();
    private long size;

    /** Adds a row that is not in it yet. */
    void add(long row) {
        int part = (int) (row / ROWS_IN_PART);
        while (parts.size() <= part) {
            parts.add(new BitSet());
        }
        parts.get(part).set((int) (row % ROWS_IN_PART));
        size++;
    }

    /** How many rows are in it. */
    long size() {
        return size;
    }

    /** The rows, in order. */
    LongStream stream() {
        return IntStream.range(0, parts.size())
                .boxed()
                .flatMapToLong(part -> parts.get(part).stream().mapToLong(row -> (long) part * ROWS_IN_PART + row));
    }
}
