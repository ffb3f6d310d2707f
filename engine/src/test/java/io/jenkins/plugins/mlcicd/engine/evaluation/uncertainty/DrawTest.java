package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import static org.junit.Assert.assertEquals;

import java.util.random.RandomGenerator;
import org.junit.Test;

/** Draws with replacement: counts are multinomial. */
public class DrawTest {
    private static final int UNITS = 7;
    private static final int DRAWS = 200_000;

    @Test
    public void asManyAreDrawn_asThereAre() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int units : new int[] {1, 2, 3, 50, 10_001}) {
            int total = 0;
            for (byte count : Draw.of(units, random)) {
                total += count;
            }
            assertEquals(units, total);
        }
    }

    /** Mean 1, variance 1 - 1/n and covariance -1/n of a multinomial variable with n trials of n units. */
    @Test
    public void counts_haveTheMomentsOfAMultinomialVariable() {
        RandomGenerator random =
                java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        double[] sums = new double[UNITS];
        double squares = 0;
        double products = 0;
        double never = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            byte[] counts = Draw.of(UNITS, random);
            for (int unit = 0; unit < UNITS; unit++) {
                sums[unit] += counts[unit];
                squares += (counts[unit] - 1.0) * (counts[unit] - 1.0) / UNITS;
                never += counts[unit] == 0 ? 1.0 / UNITS : 0;
            }
            products += (counts[0] - 1.0) * (counts[1] - 1.0);
        }
        for (double sum : sums) {
            assertEquals(1, sum / DRAWS, 0.01);
        }
        assertEquals(1 - 1.0 / UNITS, squares / DRAWS, 0.01);
        assertEquals(-1.0 / UNITS, products / DRAWS, 0.015);
        assertEquals("(1 - 1/n)^n", Math.pow(1 - 1.0 / UNITS, UNITS), never / DRAWS, 0.003);
    }
}
