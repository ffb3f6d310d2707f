package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.stream.IntStream;

/**
 * Sorts whole numbers together with the rows that they belong to, from the lowest byte to the highest (Knuth, The Art of
 * Computer Programming 3, 5.2.5), without an object for any row. Several times faster than comparing where there are
 * millions.
 */
public final class RadixSort {
    private static final int DIGITS = Long.BYTES;
    private static final int VALUES = 256;

    private RadixSort() {}

    /**
     * Sorts numbers in place, as unsigned ones.
     *
     * @return for each place the row, which was the number's index before; equal numbers stay in their order
     */
    public static int[] sort(long[] numbers) {
        int[][] counts = counts(numbers);
        long[] from = numbers;
        long[] to = new long[numbers.length];
        int[] rows = IntStream.range(0, numbers.length).toArray();
        int[] sortedRows = new int[numbers.length];
        for (int digit = 0; digit < DIGITS; digit++) {
            int[] next = counts[digit];
            if (isOneValue(next, numbers.length)) {
                continue;
            }
            startsOf(next);
            int shift = digit * Byte.SIZE;
            for (int i = 0; i < from.length; i++) {
                int place = next[(int) (from[i] >>> shift) & (VALUES - 1)]++;
                to[place] = from[i];
                sortedRows[place] = rows[i];
            }
            long[] spare = from;
            from = to;
            to = spare;
            int[] spareRows = rows;
            rows = sortedRows;
            sortedRows = spareRows;
        }
        if (from != numbers) {
            System.arraycopy(from, 0, numbers, 0, numbers.length);
        }
        return rows;
    }

    private static int[][] counts(long[] numbers) {
        int[][] counts = new int[DIGITS][VALUES];
        for (long number : numbers) {
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][(int) (number >>> (digit * Byte.SIZE)) & (VALUES - 1)]++;
            }
        }
        return counts;
    }

    private static boolean isOneValue(int[] counts, int all) {
        for (int count : counts) {
            if (count > 0) {
                return count == all;
            }
        }
        return true;
    }

    /** Turns how often each value occurs into the place of its first occurrence. */
    private static void startsOf(int[] counts) {
        int start = 0;
        for (int value = 0; value < VALUES; value++) {
            int count = counts[value];
            counts[value] = start;
            start += count;
        }
    }
}
