package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import java.util.random.RandomGenerator;

/**
 * Draws as many units as there are, with replacement. How often each is drawn is at first a Poisson variable of mean 1, of
 * which five come from one random number; then units are added or taken away at random until the total is right, which
 * makes the counts multinomial, as if the units had been drawn one by one: Poisson variables are multinomial given their
 * total (Hanley and MacGibbon, doi:10.1016/j.cmpb.2006.04.006).
 */
final class Draw {
    private static final int BITS = 12;
    private static final int CELLS = 1 << BITS;
    private static final int LARGEST = 30;

    /** In a cell between two counts, finer digits decide. */
    private static final byte BETWEEN = -1;

    private static final double[] CUMULATIVE = cumulative();
    private static final byte[] COUNTS = counts();

    private Draw() {}

    /** How often each unit is drawn. */
    static byte[] of(int units, RandomGenerator random) {
        byte[] counts = new byte[units];
        long total = 0;
        for (int i = 0; i < units; ) {
            long bits = random.nextLong();
            int end = Math.min(units, i + Long.SIZE / BITS);
            for (; i < end; i++) {
                int cell = (int) bits & (CELLS - 1);
                bits >>>= BITS;
                byte count = COUNTS[cell];
                counts[i] = count == BETWEEN ? count((cell + random.nextDouble()) / CELLS) : count;
                total += counts[i];
            }
        }
        adjust(counts, units - total, random);
        return counts;
    }

    private static void adjust(byte[] counts, long missing, RandomGenerator random) {
        long wanted = missing;
        for (; wanted > 0; wanted--) {
            counts[random.nextInt(counts.length)]++;
        }
        int most = 1;
        for (int i = 0; wanted < 0 && i < counts.length; i++) {
            most = Math.max(most, counts[i]);
        }
        while (wanted < 0) {
            // One of the drawn ones goes, whichever: a unit that was drawn more often is hit more often.
            int unit = random.nextInt(counts.length);
            if (random.nextInt(most) < counts[unit]) {
                counts[unit]--;
                wanted++;
            }
        }
    }

    private static byte count(double share) {
        byte count = 0;
        while (count < LARGEST && share >= CUMULATIVE[count]) {
            count++;
        }
        return count;
    }

    private static double[] cumulative() {
        double[] cumulative = new double[LARGEST];
        double probability = Math.exp(-1);
        double sum = 0;
        for (int count = 0; count < LARGEST; count++) {
            sum += probability;
            cumulative[count] = sum;
            probability /= count + 1;
        }
        return cumulative;
    }

    private static byte[] counts() {
        byte[] counts = new byte[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            byte low = count((double) cell / CELLS);
            counts[cell] = low == count(Math.nextDown((cell + 1.0) / CELLS)) ? low : BETWEEN;
        }
        return counts;
    }
}
