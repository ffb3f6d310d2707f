package io.jenkins.plugins.mlcicd.engine.data;

import java.util.List;

/**
 * Some of the sorted values of a random sample.
 *
 * @param size how many values were drawn
 * @param values the first, and then one in each {@link #step}
 */
record DrawnSample(long size, List<?> values) {
    /** The name of a random number in each row. */
    static final String DRAWN = "drawn";

    /** How many values are looked at, at most twice as many. */
    private static final int VALUES = 2_000;

    /** How many standard deviations a bracket reaches to both sides: one in 15,000 misses, and costs one more scan. */
    private static final double DEVIATIONS = 4;

    /**
     * The expressions for its size and values: the sample is those with the smallest random numbers.
     *
     * @param value the SQL expression of a value; null if it does not count
     * @param size how many to draw
     */
    static List<String> sql(String value, long size) {
        String drawn = "arg_min(" + value + ", " + DRAWN + ", " + size + ")";
        String length = "coalesce(len(" + drawn + "), 0)";
        return List.of(length, "list_sort(" + drawn + ")[1:-1:greatest(1, " + length + " // " + VALUES + ")]");
    }

    /** The sample that the values of these expressions are. */
    static DrawnSample of(Object size, Object values) {
        return new DrawnSample(Rows.count(size), values instanceof List<?> list ? list : List.of());
    }

    /**
     * Where a value probably lies.
     *
     * @param place its place among all, from 0
     * @param count how many there are
     * @param around where all of them lie
     */
    Bracket bracket(long place, long count, Bracket around) {
        if (size == 0) {
            return new Bracket(around.low(), around.high(), count);
        }
        double share = (place + 0.5) / count;
        double middle = share * size - 0.5;
        double reach = DEVIATIONS * Math.sqrt(size * share * (1 - share)) + 1;
        int low = (int) Math.floor((middle - reach) / step());
        int high = (int) Math.ceil((middle + reach) / step());
        double inside = Math.min((double) size, (double) high * step()) - Math.max(0, (double) low * step());
        return new Bracket(
                low < 0 ? around.low() : values.get(low),
                high >= values.size() ? around.high() : values.get(high),
                (long) Math.ceil(count * (inside + 1) / size));
    }

    private long step() {
        return Math.max(1, size / VALUES);
    }
}
