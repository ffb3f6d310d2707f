package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.Test;

/** Resamples are counted in ways of their own, which must come to what weights come to. */
public class DrawnRowsTest {
    @Test
    public void drawnRows_countAsWeightsDo() {
        assertSame(40_000, 1_000_000);
    }

    @Test
    public void drawnRows_countAsWeightsDo_whereScoresAreTied() {
        assertSame(501, 7);
    }

    /** Resampling must not make NaN of a row that is not drawn. */
    @Test
    public void infiniteValueOfARowThatIsNotDrawn_isPassedOver() {
        double[] values = {1, Double.POSITIVE_INFINITY, 3};
        assertEquals(7.0 / 3, Weighting.EQUAL.drawn(new byte[] {1, 0, 2}).mean(values), 1e-15);
        assertTrue(Double.isInfinite(Weighting.EQUAL.drawn(new byte[] {1, 1, 1}).mean(values)));
    }

    private static void assertSame(int rows, int scores) {
        Random random = new Random(3);
        boolean[] labels = new boolean[rows];
        boolean[] predicted = new boolean[rows];
        double[] scoresOfRows = new double[rows];
        byte[] drawn = new byte[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = random.nextInt(3) == 0;
            scoresOfRows[row] = (double) random.nextInt(scores + 1) / scores;
            predicted[row] = scoresOfRows[row] >= 0.4;
        }
        // Not as many as there are rows, as where some are left out.
        for (int i = 0; i < rows - 5; i++) {
            drawn[random.nextInt(rows)]++;
        }
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            weights[row] = drawn[row];
        }
        BinaryPredictions predictions = new BinaryPredictions(
                new BinaryPredictions.Classes("1", "0"), labels, predicted, Optional.of(scoresOfRows));
        Sample counted = predictions.sample(Weighting.EQUAL.drawn(drawn));
        Sample weighted = predictions.sample(Weighting.of(weights));
        for (Measure measure : predictions.measures()) {
            assertEquals(
                    measure.name(),
                    weighted.value(measure).number(),
                    counted.value(measure).number(),
                    1e-12 * Math.max(1, Math.abs(weighted.value(measure).number())));
        }
    }
}
