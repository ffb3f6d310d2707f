package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

/** Ends of intervals, found with scipy 1.17.1 (optimize.brentq) where Newcombe's equation holds. */
public class AreaScoreTest {
    @Test
    public void ends_areWhereTheEquationHolds() {
        assertInterval(new AreaScore(0.85, 10, 30), 0.6527840286410854, 0.940150542323845);
        assertInterval(new AreaScore(0.98, 50, 950), 0.9469518822884766, 0.9924166052050408);
        assertInterval(new AreaScore(0.5, 99, 99), 0.4206218066390386, 0.5793781933609614);
    }

    private static void assertInterval(AreaScore score, double low, double high) {
        Interval interval = score.interval(0.95);
        assertEquals(low, interval.low(), 1e-9);
        assertEquals(high, interval.high(), 1e-9);
        assertEquals(0.025, score.pAtMost(low), 1e-9);
        assertEquals(0.025, score.pAtLeast(high), 1e-9);
    }
}
