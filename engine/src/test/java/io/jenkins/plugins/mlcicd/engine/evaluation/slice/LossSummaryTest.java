package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class LossSummaryTest {
    /** Values of scipy 1.17.1: ttest_ind(a, b, equal_var=False, alternative='greater'). */
    @Test
    public void pValue_isThatOfWelchsTest() {
        LossSummary own = of(1, 2, 3, 5, 8);
        LossSummary others = of(1, 1, 2, 1, 3, 2, 2);
        assertEquals(0.08494262289201591, own.pGreaterThan(others), 1e-12);
        assertEquals(1 - 0.08494262289201591, others.pGreaterThan(own), 1e-12);
    }

    @Test
    public void effectSize_isTheDifferenceInUnitsOfTheSpread() {
        // Means 3.8 and 12/7, variances 7.7 and 0.571428...
        assertEquals(
                (3.8 - 12.0 / 7) / Math.sqrt((7.7 + 4.0 / 7) / 2),
                of(1, 2, 3, 5, 8).effectSize(of(1, 1, 2, 1, 3, 2, 2)),
                1e-12);
    }

    @Test
    public void withoutSpread_anyDifferenceIsSure() {
        assertEquals(0, of(1, 1, 1).pGreaterThan(of(0, 0)), 0);
        assertEquals(1, of(0, 0, 0).pGreaterThan(of(0, 0)), 0);
    }

    private static LossSummary of(double... losses) {
        double sum = 0;
        double squares = 0;
        for (double loss : losses) {
            sum += loss;
            squares += loss * loss;
        }
        return new LossSummary(losses.length, sum, squares);
    }
}
