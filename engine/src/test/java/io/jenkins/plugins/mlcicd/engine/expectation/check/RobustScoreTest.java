package io.jenkins.plugins.mlcicd.engine.expectation.check;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

/** Reference: scipy 1.17.1, 0.6745 * (x - median(v)) / scipy.stats.median_abs_deviation(v). */
public class RobustScoreTest {
    private static final double[] VALUES = {2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3};

    @Test
    public void anOutlier_hasALargeScore() {
        RobustScore score = RobustScore.of(8.2, VALUES);
        assertEquals(2.45, score.median(), 1e-12);
        assertEquals(0.15, score.deviation(), 1e-12);
        assertEquals(25.855833333333266, score.score(), 1e-9);
        assertFalse(score.usesMean());
        assertEquals(-1.57383333333333, RobustScore.of(2.1, VALUES).score(), 1e-9);
    }

    @Test
    public void withoutMad_theMeanDeviationTakesItsPlace() {
        RobustScore score = RobustScore.of(7, new double[] {5, 5, 5, 5, 6});
        assertTrue(score.usesMean());
        assertEquals(0.2, score.deviation(), 1e-12);
        assertEquals(2 / (1.253314 * 0.2), score.score(), 1e-12);
    }

    @Test
    public void amongEqualValues_onlyAnEqualOneHasAFiniteScore() {
        double[] equal = {5, 5, 5};
        assertEquals(0, RobustScore.of(5, equal).score(), 0);
        assertEquals(Double.POSITIVE_INFINITY, RobustScore.of(5.001, equal).score(), 0);
        assertEquals(Double.NEGATIVE_INFINITY, RobustScore.of(4, equal).score(), 0);
    }
}
