package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class CalibrationErrorTest {
    private static final double TAIL = 0.025;

    @Test
    public void calibratedScores_mayHaveNoError_thoughSomeIsMeasured() {
        BinaryPredictions calibrated = predictions(500, 0);
        double measured = calibrated
                .sample()
                .value(Measure.of(
                        Metrics.find(Task.BINARY, "expected_calibration_error").orElseThrow()))
                .number();
        Interval interval = CalibrationError.of(calibrated).interval(0.95);
        assertTrue("measured " + measured, measured > 0.02);
        assertEquals(0, interval.low(), 0);
        assertTrue("the whole interval may lie below what is measured: " + interval, interval.high() < 0.1);
    }

    @Test
    public void largeError_isKnownAsExactlyAsAShare() {
        Interval interval = CalibrationError.of(predictions(20_000, 0.2)).interval(0.95);
        assertEquals(0.2, (interval.low() + interval.high()) / 2, 0.01);
        assertEquals("about twice 1.96 standard errors", 0.0125, interval.high() - interval.low(), 0.004);
    }

    @Test
    public void pValues_fitTheInterval() {
        CalibrationError error = CalibrationError.of(predictions(2_000, 0.1));
        Interval interval = error.interval(0.95);
        assertEquals(TAIL, error.pAtMost(interval.low()), 1e-6);
        assertEquals(TAIL, error.pAtLeast(interval.high()), 1e-6);
    }

    @Test
    public void pValuesOfAGain_fitItsInterval() {
        CalibrationGain gain = new CalibrationGain(
                CalibrationError.of(predictions(2_000, 0.1)), CalibrationError.of(predictions(2_000, 0.05)));
        Interval interval = gain.interval(0.95);
        assertTrue(interval.toString(), interval.low() < -0.05 && interval.high() > -0.05);
        assertEquals(TAIL, gain.pAtMost(interval.low()), 1e-6);
        assertEquals(TAIL, gain.pAtLeast(interval.high()), 1e-6);
    }

    /** Scores between 0.2 and 0.8; rows are positive more often by an excess than these say. */
    private static BinaryPredictions predictions(int rows, double excess) {
        Random random = new Random(4);
        boolean[] labels = new boolean[rows];
        double[] scores = new double[rows];
        for (int row = 0; row < rows; row++) {
            scores[row] = 0.2 + 0.6 * random.nextDouble();
            labels[row] = random.nextDouble() < scores[row] + excess;
        }
        return new BinaryPredictions(new BinaryPredictions.Classes("1", "0"), labels, labels, Optional.of(scores));
    }
}
