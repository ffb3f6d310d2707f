package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Weighting;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class BootstrapTest {
    private static final Measure BIAS =
            Measure.of(Metrics.find(Task.REGRESSION, "bias").orElseThrow());
    private static final Measure MAE =
            Measure.of(Metrics.find(Task.REGRESSION, "mae").orElseThrow());
    private static final Measure R2 =
            Measure.of(Metrics.find(Task.REGRESSION, "r2").orElseThrow());

    @Test
    public void meanOfErrors_hasTheIntervalOfItsStandardError() {
        Predictions predictions = predictions(400, 1);
        Interval interval = interval(predictions, BIAS, new Resampling(4_000, 3));
        double mean = predictions.sample().value(BIAS).number();
        double error = 1 / Math.sqrt(400);
        assertEquals(mean - 1.96 * error, interval.low(), 0.012);
        assertEquals(mean + 1.96 * error, interval.high(), 0.012);
    }

    @Test
    public void sameSeed_givesTheSameInterval() {
        Predictions predictions = predictions(100, 1);
        assertEquals(
                interval(predictions, MAE, new Resampling(200, 5)), interval(predictions, MAE, new Resampling(200, 5)));
        assertNotEquals(
                interval(predictions, MAE, new Resampling(200, 5)), interval(predictions, MAE, new Resampling(200, 6)));
    }

    @Test
    public void pairedGain_isFarMoreCertainThanEitherModel() {
        double[] labels = new double[300];
        double[] candidate = new double[300];
        double[] baseline = new double[300];
        Random random = new Random(11);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextGaussian();
            double error = 5 * random.nextGaussian();
            candidate[i] = labels[i] + error;
            baseline[i] = labels[i] + error * 1.1;
        }
        Predictions first = new RegressionPredictions(labels, candidate);
        Predictions second = new RegressionPredictions(labels, baseline);
        Bootstrap bootstrap = Bootstrap.run(List.of(MAE), first, Optional.of(second), Resampling.STANDARD);
        Interval gain = bootstrap.gain(MAE).orElseThrow().interval(0.95);
        Interval value = bootstrap.value(MAE).orElseThrow().interval(0.95);
        assertTrue("the candidate is surely better: " + gain, gain.low() > 0);
        assertTrue(gain.high() - gain.low() < (value.high() - value.low()) / 4);
    }

    @Test
    public void weights_stayWithTheirRows() {
        Predictions weighted = new RegressionPredictions(
                new double[] {0, 0, 0, 0, 0, 0},
                new double[] {1, 1, 1, 100, 100, 100},
                Weighting.of(new double[] {1, 1, 1, 0, 0, 0}));
        Interval interval = interval(weighted, MAE, Resampling.STANDARD);
        assertEquals(1, interval.low(), 0);
        assertEquals(1, interval.high(), 0);
    }

    @Test
    public void whatHasNoValueInManyResamples_hasNoInterval() {
        Predictions nearlyConstant =
                new RegressionPredictions(new double[] {1, 1, 1, 2}, new double[] {1, 1.1, 0.9, 2});
        assertTrue(Bootstrap.run(List.of(R2), nearlyConstant, Optional.empty(), Resampling.STANDARD)
                .value(R2)
                .isEmpty());
    }

    @Test
    public void pValues_countTheResamplesOnTheOtherSide() {
        double[] values = new double[999];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        Estimate estimate = new BootstrapEstimate(values);
        assertEquals("25 to 975", new Interval(25, 975, 0.95), estimate.interval(0.95));
        assertEquals(0.1, estimate.pAtMost(99.5), 1e-12);
        assertEquals(0.9, estimate.pAtLeast(100.5), 1e-3);
        assertEquals("never 0", 0.001, estimate.pAtLeast(5_000), 1e-12);
    }

    private static Interval interval(Predictions predictions, Measure measure, Resampling resampling) {
        return Bootstrap.run(List.of(measure), predictions, Optional.empty(), resampling)
                .value(measure)
                .orElseThrow()
                .interval(0.95);
    }

    private static Predictions predictions(int rows, double spread) {
        Random random = new Random(2);
        double[] labels = new double[rows];
        double[] predicted = new double[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextGaussian();
            predicted[i] = labels[i] + spread * random.nextGaussian();
        }
        return new RegressionPredictions(labels, predicted);
    }
}
