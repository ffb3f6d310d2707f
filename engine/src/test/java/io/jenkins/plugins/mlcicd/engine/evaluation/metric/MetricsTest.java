package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Test;

/** Properties of metrics, and the cases in which they are not defined. */
public class MetricsTest {
    private static final BinaryPredictions.Classes CLASSES = new BinaryPredictions.Classes("1", "0");

    @Test
    public void rocAuc_isTheShareOfOrderedPairs() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            int rows = 2 + random.nextInt(60);
            boolean[] labels = labels(random, rows);
            double[] scores = scoresWithTies(random, rows);
            assertEquals(pairsInOrder(labels, scores), value("roc_auc", labels, scores), 1e-14);
        }
    }

    @Test
    public void prAuc_isTheMeanPrecisionAtEachPositiveRow() {
        Random random = new Random(6);
        for (int round = 0; round < 200; round++) {
            int rows = 2 + random.nextInt(60);
            boolean[] labels = labels(random, rows);
            double[] scores = scoresWithTies(random, rows);
            assertEquals(meanPrecision(labels, scores), value("pr_auc", labels, scores), 1e-13);
        }
    }

    @Test
    public void rankMetrics_doNotDependOnTheOrderOfRows() {
        boolean[] labels = {true, false, true, false};
        double[] scores = {0.5, 0.5, 0.5, 0.1};
        boolean[] turned = {false, true, false, true};
        double[] turnedScores = {0.1, 0.5, 0.5, 0.5};
        assertEquals(value("roc_auc", labels, scores), value("roc_auc", turned, turnedScores), 0);
        assertEquals(value("pr_auc", labels, scores), value("pr_auc", turned, turnedScores), 0);
    }

    @Test
    public void negativeZero_tiesWithZero() {
        assertEquals(0.5, value("roc_auc", new boolean[] {true, false}, new double[] {-0.0, 0.0}), 0);
    }

    @Test
    public void noPositiveRows_areSaid() {
        Map<String, MetricValue> metrics =
                binary(new boolean[2], new double[] {0.2, 0.9}).metrics();
        assertEquals(
                "is undefined: no row is labelled positive",
                metrics.get("recall").problem());
        assertEquals(
                "is undefined: no row is labelled positive",
                metrics.get("pr_auc").problem());
        assertEquals(
                "is undefined: no row is labelled positive",
                metrics.get("balanced_accuracy").problem());
        assertEquals(
                "is undefined: all rows are labelled alike, it needs both classes",
                metrics.get("roc_auc").problem());
        assertEquals(
                "is undefined: all rows are labelled alike, or all are predicted alike",
                metrics.get("mcc").problem());
        assertTrue(metrics.get("log_loss").isDefined());
    }

    @Test
    public void noNegativeRows_areSaid() {
        Map<String, MetricValue> metrics =
                binary(new boolean[] {true, true}, new double[] {0.2, 0.9}).metrics();
        assertEquals(
                "is undefined: no row is labelled negative",
                metrics.get("specificity").problem());
        assertEquals(
                "is undefined: no row is labelled negative",
                metrics.get("balanced_accuracy").problem());
        assertEquals(1.0, metrics.get("pr_auc").number(), 0);
    }

    @Test
    public void nothingPositiveAnywhere_leavesF1Undefined() {
        Map<String, MetricValue> metrics =
                binary(new boolean[2], new double[] {0.2, 0.1}).metrics();
        assertEquals(
                "is undefined: no row is labelled or predicted positive",
                metrics.get("f1").problem());
        assertEquals(
                "is undefined: no row is predicted positive",
                metrics.get("precision").problem());
    }

    @Test
    public void equalLabels_leaveR2Undefined() {
        Map<String, MetricValue> metrics =
                new RegressionPredictions(new double[] {0.1, 0.1, 0.1}, new double[] {0.1, 0.2, 0.3}).metrics();
        assertEquals("is undefined: all labels are equal", metrics.get("r2").problem());
    }

    @Test
    public void zeroLabel_leavesMapeUndefined() {
        Map<String, MetricValue> metrics =
                new RegressionPredictions(new double[] {1, 0}, new double[] {1, 0.5}).metrics();
        assertEquals(
                "is undefined: the label of row 2 is 0", metrics.get("mape").problem());
    }

    @Test
    public void errorsTooLargeToSquare_areNotAValue() {
        Map<String, MetricValue> metrics =
                new RegressionPredictions(new double[] {1, 2}, new double[] {1e200, 2}).metrics();
        assertEquals("is Infinity", metrics.get("mse").problem());
        assertFalse(metrics.get("rmse").isDefined());
    }

    @Test
    public void withoutScores_onlyTheirMetricsAreLeftOut() {
        BinaryPredictions predictions = new BinaryPredictions(
                CLASSES, new boolean[] {true, false}, new boolean[] {true, true}, Optional.empty());
        Set<String> expected = Metrics.of(Task.BINARY).stream()
                .filter(metric -> metric.required().isEmpty())
                .filter(metric -> metric.needs() != Input.SCORES)
                .map(Metric::name)
                .collect(Collectors.toSet());
        assertEquals(expected, predictions.metrics().keySet());
    }

    @Test
    public void catalogue_holdsExactlyWhatIsComputed() {
        assertEquals(
                names(Task.BINARY),
                binary(new boolean[] {true, false}, new double[] {0.2, 0.1})
                        .metrics()
                        .keySet());
        assertEquals(
                names(Task.REGRESSION),
                new RegressionPredictions(new double[] {1}, new double[] {2})
                        .metrics()
                        .keySet());
    }

    @Test
    public void sum_keepsWhatPlainAdditionLoses() {
        Sum sum = new Sum();
        sum.add(1e16);
        for (int i = 0; i < 10; i++) {
            sum.add(0.5);
        }
        sum.add(-1e16);
        assertEquals(5.0, sum.value(), 0);
    }

    private static Set<String> names(Task task) {
        List<String> names = Metrics.of(task).stream().map(Metric::name).toList();
        assertEquals("names stand once", names.size(), new HashSet<>(names).size());
        return Metrics.of(task).stream()
                .filter(metric -> metric.required().isEmpty())
                .map(Metric::name)
                .collect(Collectors.toSet());
    }

    /** Labels of which at least one is of each class. */
    private static boolean[] labels(Random random, int rows) {
        boolean[] labels = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextInt(3) == 0;
        }
        labels[0] = true;
        labels[1] = false;
        return labels;
    }

    private static double[] scoresWithTies(Random random, int rows) {
        int levels = 1 + random.nextInt(20);
        return random.ints(rows, 0, levels)
                .mapToDouble(level -> (double) level / levels)
                .toArray();
    }

    private static double pairsInOrder(boolean[] labels, double[] scores) {
        double inOrder = 0;
        int pairs = 0;
        for (int p = 0; p < labels.length; p++) {
            for (int n = 0; n < labels.length; n++) {
                if (labels[p] && !labels[n]) {
                    pairs++;
                    inOrder += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
                }
            }
        }
        return inOrder / pairs;
    }

    private static double meanPrecision(boolean[] labels, double[] scores) {
        double sum = 0;
        int positives = 0;
        for (int p = 0; p < labels.length; p++) {
            if (!labels[p]) {
                continue;
            }
            positives++;
            int found = 0;
            int truly = 0;
            for (int i = 0; i < labels.length; i++) {
                found += scores[i] >= scores[p] ? 1 : 0;
                truly += scores[i] >= scores[p] && labels[i] ? 1 : 0;
            }
            sum += (double) truly / found;
        }
        return sum / positives;
    }

    private static double value(String metric, boolean[] labels, double[] scores) {
        return binary(labels, scores).metrics().get(metric).number();
    }

    private static BinaryPredictions binary(boolean[] labels, double[] scores) {
        boolean[] predicted = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            predicted[i] = scores[i] >= 0.5;
        }
        return new BinaryPredictions(CLASSES, labels, predicted, Optional.of(scores));
    }
}
