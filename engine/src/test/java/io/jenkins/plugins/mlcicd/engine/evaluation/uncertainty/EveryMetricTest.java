package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metric;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MulticlassPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Parameter;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RankingPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Weighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

/**
 * Every metric has an interval, with whatever parameters; and so has the difference of two models in it, where enough rows
 * carry it.
 */
public class EveryMetricTest {
    private static final int ROWS = 600;
    private static final Resampling RESAMPLING = new Resampling(200, 1);

    @Test
    public void binary_hasIntervals() {
        assertIntervals(Task.BINARY, binary(1, 4), binary(1, 5));
    }

    @Test
    public void multiclass_hasIntervals() {
        assertIntervals(Task.MULTICLASS, multiclass(1, 4), multiclass(1, 5));
    }

    @Test
    public void regression_hasIntervals() {
        assertIntervals(Task.REGRESSION, regression(4), regression(5));
    }

    @Test
    public void ranking_hasIntervals() {
        assertIntervals(Task.RANKING, ranking(4), ranking(5));
    }

    /** Documents of a query belong together: what is drawn again are the queries, not the documents. */
    @Test
    public void rankings_areAsSureAsTheirQueriesAreMany() {
        Measure map = Measure.of(Metrics.find(Task.RANKING, "map").orElseThrow());
        int[] queries = new int[400];
        double[] relevance = new double[400];
        double[] scores = new double[400];
        // Four queries of a hundred documents: two are answered perfectly, two have their one document last.
        for (int row = 0; row < 400; row++) {
            queries[row] = row / 100;
            relevance[row] = row % 100 == (queries[row] < 2 ? 0 : 99) ? 1 : 0;
            scores[row] = -row;
        }
        Interval interval = new Uncertainty(
                        new RankingPredictions(queries, relevance, scores),
                        Optional.empty(),
                        List.of(map),
                        Resampling.STANDARD)
                .value(map)
                .orElseThrow()
                .interval(0.95);
        assertEquals("all four may be unanswered: 1 of 16 resamples", 0.01, interval.low(), 1e-9);
        assertEquals(1, interval.high(), 1e-9);
    }

    /** The calibration error of a model whose scores are true is 0, though bins differ by chance. */
    @Test
    public void weightedCalibrationErrorsBias_isTakenOutOfItsInterval() {
        Measure error = Measure.of(
                Metrics.find(Task.BINARY, "expected_calibration_error").orElseThrow());
        BinaryPredictions equal = (BinaryPredictions) binary(1, 4);
        double[] weights = new double[ROWS];
        Arrays.setAll(weights, row -> 1 + row % 2);
        Predictions predictions = new BinaryPredictions(
                equal.classes(), equal.labels(), equal.predicted(), equal.scores(), Weighting.of(weights));
        double observed = predictions.sample().value(error).number();
        Estimate estimate = new Uncertainty(predictions, Optional.empty(), List.of(error), RESAMPLING)
                .value(error)
                .orElseThrow();
        assertEquals("basic bootstrap, 200 resamples", estimate.method());
        Interval interval = estimate.interval(0.95);
        assertTrue(interval + " around " + observed, (interval.low() + interval.high()) / 2 < observed);
        assertTrue(interval.low() >= 0);
    }

    private static void assertIntervals(Task task, Predictions candidate, Predictions baseline) {
        List<Measure> measures = measures(task);
        Uncertainty uncertainty = new Uncertainty(candidate, Optional.of(baseline), measures, RESAMPLING);
        for (Measure measure : measures) {
            double value = candidate.sample().value(measure).number();
            Interval interval = uncertainty
                    .value(measure)
                    .orElseThrow(() -> new AssertionError(measure.name()))
                    .interval(0.99);
            boolean isBiased = measure.name().startsWith("expected_calibration_error");
            assertTrue(
                    measure.name() + " " + value + " in " + interval,
                    (isBiased || interval.low() <= value) && value <= interval.high() + (isBiased ? 0.1 : 0));
            if (measure.metric().direction() != Direction.NONE) {
                uncertainty
                        .gain(measure)
                        .map(gain -> gain.interval(0.99))
                        .ifPresent(gain -> assertTrue(measure.name() + " " + gain, gain.low() <= gain.high()));
            }
        }
    }

    private static List<Measure> measures(Task task) {
        List<Measure> measures = new ArrayList<>();
        for (Metric metric : Metrics.of(task)) {
            if (!Metrics.hasInterval(metric)) {
                continue;
            }
            Measure measure = Measure.of(metric);
            for (Parameter parameter : metric.required()) {
                measure = measure.with(parameter, value(parameter));
            }
            measures.add(measure);
            for (Parameter parameter : metric.optional()) {
                measures.add(measure.with(parameter, value(parameter)));
            }
        }
        return measures;
    }

    private static Object value(Parameter parameter) {
        return switch (parameter) {
            case BETA -> 2.0;
            case AT -> 0.5;
            case THRESHOLD -> 0.3;
            case CLASS -> "b";
            case AVERAGE -> "weighted";
            case K -> 2.0;
            case QUANTILE -> 0.9;
        };
    }

    private static Predictions binary(long labelsSeed, long seed) {
        Random truth = new Random(labelsSeed);
        Random random = new Random(seed);
        boolean[] labels = new boolean[ROWS];
        boolean[] predicted = new boolean[ROWS];
        double[] scores = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            scores[row] = truth.nextDouble();
            labels[row] = truth.nextDouble() < scores[row];
            scores[row] = Math.min(1, Math.max(0, scores[row] + 0.02 * random.nextGaussian()));
            predicted[row] = scores[row] >= 0.5;
        }
        return new BinaryPredictions(new BinaryPredictions.Classes("1", "0"), labels, predicted, Optional.of(scores));
    }

    private static Predictions multiclass(long labelsSeed, long seed) {
        Random truth = new Random(labelsSeed);
        Random random = new Random(seed);
        int[] labels = new int[ROWS];
        int[] predicted = new int[ROWS];
        double[][] scores = new double[3][ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = truth.nextInt(3);
            double sum = 0;
            for (int each = 0; each < 3; each++) {
                scores[each][row] = random.nextDouble() + (each == labels[row] ? 0.5 : 0);
                sum += scores[each][row];
            }
            for (int each = 0; each < 3; each++) {
                scores[each][row] /= sum;
                predicted[row] = scores[each][row] > scores[predicted[row]][row] ? each : predicted[row];
            }
        }
        return new MulticlassPredictions(
                List.of("a", "b", "c"), labels, predicted, Optional.of(scores), Weighting.EQUAL);
    }

    private static Predictions regression(long seed) {
        Random truth = new Random(1);
        Random random = new Random(seed);
        double[] labels = new double[ROWS];
        double[] predicted = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = 1 + truth.nextDouble();
            predicted[row] = labels[row] + 0.1 * random.nextGaussian();
        }
        return new RegressionPredictions(labels, predicted);
    }

    private static Predictions ranking(long seed) {
        Random truth = new Random(1);
        Random random = new Random(seed);
        int[] queries = new int[ROWS];
        double[] relevance = new double[ROWS];
        double[] scores = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            queries[row] = row / 6;
            relevance[row] = truth.nextInt(3);
            scores[row] = relevance[row] + random.nextGaussian();
        }
        return new RankingPredictions(queries, relevance, scores);
    }
}
