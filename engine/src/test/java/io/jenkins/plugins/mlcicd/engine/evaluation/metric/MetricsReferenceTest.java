package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Metrics agree with scikit-learn's; the values are recorded by src/test/python/scikit_learn_reference.py. */
@RunWith(Parameterized.class)
public class MetricsReferenceTest {
    private static final double RELATIVE = 1e-9;
    private static final List<String> NOT_IN_SCIKIT_LEARN = List.of(
            "expected_calibration_error",
            "map",
            "mrr",
            "ndcg(k=10)",
            "hit_rate(k=10)",
            "recall(k=10)",
            "precision(k=10)",
            "answerable_queries");

    private final Map<?, ?> data;

    public MetricsReferenceTest(String name, Map<?, ?> data) {
        this.data = data;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> cases() throws URISyntaxException {
        Path file =
                Path.of(MetricsReferenceTest.class.getResource("reference.json").toURI());
        Map<?, ?> document = (Map<?, ?>) Document.read(file).root();
        return ((List<?>) document.get("cases"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> new Object[] {each.get("task") + ": " + each.get("name"), each})
                        .toList();
    }

    @Test
    public void everyRecordedValue_isMet() {
        Predictions predictions = predictions();
        Task task = Task.of((String) data.get("task")).orElseThrow();
        Map<?, ?> recorded = (Map<?, ?>) data.get("metrics");
        recorded.forEach((name, value) -> {
            double expected = ((Number) value).doubleValue();
            MetricValue actual = predictions.sample().value(measure(task, (String) name));
            assertEquals(name + " " + actual.problem(), expected, actual.number(), tolerance(expected));
        });
    }

    @Test
    public void whatIsNotRecorded_isUndefined() {
        Map<?, ?> recorded = (Map<?, ?>) data.get("metrics");
        predictions().metrics().forEach((name, value) -> {
            if (!NOT_IN_SCIKIT_LEARN.contains(name)) {
                assertEquals(name, recorded.containsKey(name), value.isDefined());
            }
        });
    }

    /** A measure by its name in reports. */
    private static Measure measure(Task task, String name) {
        int parenthesis = name.indexOf('(');
        String metric = parenthesis < 0 ? name : name.substring(0, parenthesis);
        Measure measure = Measure.of(Metrics.find(task, metric).orElseThrow());
        if (parenthesis < 0) {
            return measure;
        }
        int equals = name.indexOf('=');
        Parameter parameter =
                Parameter.of(name.substring(parenthesis + 1, equals)).orElseThrow();
        String value = name.substring(equals + 1, name.length() - 1);
        boolean isText = parameter == Parameter.CLASS || parameter == Parameter.AVERAGE;
        return measure.with(parameter, isText ? value : (Object) Double.valueOf(value));
    }

    /** A recorded zero must be met to within what rounding leaves of numbers around one. */
    private static double tolerance(double expected) {
        return expected == 0 ? 1e-15 : Math.abs(expected) * RELATIVE;
    }

    private Predictions predictions() {
        return switch (Task.of((String) data.get("task")).orElseThrow()) {
            case BINARY -> binary();
            case MULTICLASS -> multiclass();
            case REGRESSION -> new RegressionPredictions(numbers("labels"), numbers("predictions"), weighting());
            case RANKING -> ranking();
        };
    }

    private Weighting weighting() {
        return data.get("weights") == null ? Weighting.EQUAL : Weighting.of(numbers("weights"));
    }

    private Predictions binary() {
        double[] labels = numbers("labels");
        double[] scores = numbers("scores");
        double threshold = ((Number) data.get("threshold")).doubleValue();
        boolean[] isPositive = new boolean[labels.length];
        boolean[] predicted = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            isPositive[i] = labels[i] == 1;
            predicted[i] = scores[i] >= threshold;
        }
        return new BinaryPredictions(
                new BinaryPredictions.Classes("1", "0"), isPositive, predicted, Optional.of(scores), weighting());
    }

    private Predictions multiclass() {
        List<String> classes =
                ((List<?>) data.get("classes")).stream().map(String::valueOf).toList();
        int[] labels = ((List<?>) data.get("labels"))
                .stream().mapToInt(label -> classes.indexOf((String) label)).toArray();
        double[][] rows = rows("scores");
        double[][] scores = new double[classes.size()][rows.length];
        int[] predicted = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int each = 0; each < classes.size(); each++) {
                scores[each][row] = rows[row][each];
                predicted[row] = rows[row][each] > rows[row][predicted[row]] ? each : predicted[row];
            }
        }
        return new MulticlassPredictions(classes, labels, predicted, Optional.of(scores), weighting());
    }

    private Predictions ranking() {
        double[][] relevance = rows("relevance");
        int documents = relevance[0].length;
        int[] queries = new int[relevance.length * documents];
        Arrays.setAll(queries, i -> i / documents);
        return new RankingPredictions(
                queries,
                Arrays.stream(relevance).flatMapToDouble(Arrays::stream).toArray(),
                Arrays.stream(rows("scores")).flatMapToDouble(Arrays::stream).toArray());
    }

    private double[][] rows(String key) {
        return ((List<?>) data.get(key))
                .stream().map(MetricsReferenceTest::doubles).toArray(double[][]::new);
    }

    private double[] numbers(String key) {
        return doubles(data.get(key));
    }

    private static double[] doubles(Object list) {
        return ((List<?>) list)
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }
}
