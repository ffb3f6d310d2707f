package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

/**
 * A small run of the simulation that bench/coverage.sh runs at length: 300 evaluations of 300 rows, with a fixed seed. If a
 * worse model passed in 5 % of all evaluations, more than 26 of 300 would have a chance of 1 in 400; if 93 % of all
 * intervals held the true value, fewer than 266 would with 1 in 400. Intervals of half the width
 * hold it about 200 times.
 */
public class CoverageTest {
    private static final int EVALUATIONS = 300;
    private static final int ROWS = 300;
    private static final int RESAMPLES = 100;
    private static final int ALL_ROWS = 500_000;
    private static final long SEED = 3;
    private static final int MOST_PASSES = 26;
    private static final int FEWEST_HELD = 266;

    @Test
    public void intervalsOfTwoClasses_holdTheTrueValue_andWorseModelsRarelyPass() {
        assertCounts(
                Population.USUAL,
                List.of("accuracy", "roc_auc", "f1", "log_loss", "expected_calibration_error"),
                List.of(
                        "Tango score",
                        "DeLong",
                        "bootstrap, 100 resamples",
                        "bootstrap, 100 resamples",
                        "normal bins, without their bias"));
    }

    @Test
    public void intervalsOfNumbers_holdTheTrueValue_andWorseModelsRarelyPass() {
        assertCounts(Population.NUMBERS, List.of("mae"), List.of("bootstrap, 100 resamples"));
    }

    @Test
    public void tooFewPositiveRows_doNotLetAWorseModelPass() {
        List<CoverageSimulation.Count> counts = new CoverageSimulation(
                        Population.RARE, List.of("roc_auc", "log_loss"), SEED, ALL_ROWS)
                .run(ROWS, EVALUATIONS, RESAMPLES);
        for (CoverageSimulation.Count count : counts) {
            assertTrue(count.toString(), count.passed() <= MOST_PASSES);
        }
    }

    private static void assertCounts(Population population, List<String> metrics, List<String> methods) {
        List<CoverageSimulation.Count> counts =
                new CoverageSimulation(population, metrics, SEED, ALL_ROWS).run(ROWS, EVALUATIONS, RESAMPLES);
        assertEquals(
                methods, counts.stream().map(count -> count.gain().method()).toList());
        for (CoverageSimulation.Count count : counts) {
            assertTrue(count.toString(), count.passed() <= MOST_PASSES);
            assertHeld(count, count.value());
            assertHeld(count, count.gain());
        }
    }

    /** Some intervals must miss: those that hold everything say nothing. */
    private static void assertHeld(CoverageSimulation.Count count, CoverageSimulation.Tally tally) {
        int missed = tally.made() - tally.held();
        assertTrue(count.toString(), EVALUATIONS - missed >= FEWEST_HELD);
        assertTrue(count.toString(), missed > 0);
    }
}
