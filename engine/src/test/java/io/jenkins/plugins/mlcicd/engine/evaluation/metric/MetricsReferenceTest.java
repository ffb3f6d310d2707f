package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import java.net.URISyntaxException;
import java.nio.file.Path;
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
        Map<String, MetricValue> computed = predictions().metrics();
        Map<?, ?> recorded = (Map<?, ?>) data.get("metrics");
        recorded.forEach((name, value) -> {
            double expected = ((Number) value).doubleValue();
            MetricValue actual = computed.get((String) name);
            assertEquals(name + " " + actual.problem(), expected, actual.number(), tolerance(expected));
        });
    }

    @Test
    public void whatIsNotRecorded_isUndefined() {
        Map<?, ?> recorded = (Map<?, ?>) data.get("metrics");
        predictions()
                .metrics()
                .forEach((name, value) -> assertEquals(name, recorded.containsKey(name), value.isDefined()));
    }

    /** A recorded zero must be met to within what rounding leaves of numbers around one. */
    private static double tolerance(double expected) {
        return expected == 0 ? 1e-15 : Math.abs(expected) * RELATIVE;
    }

    private Predictions predictions() {
        double[] labels = numbers("labels");
        if (data.get("task").equals("regression")) {
            return new RegressionPredictions(labels, numbers("predictions"));
        }
        double[] scores = numbers("scores");
        double threshold = ((Number) data.get("threshold")).doubleValue();
        boolean[] isPositive = new boolean[labels.length];
        boolean[] predicted = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            isPositive[i] = labels[i] == 1;
            predicted[i] = scores[i] >= threshold;
        }
        return new BinaryPredictions(
                new BinaryPredictions.Classes("1", "0"), isPositive, predicted, Optional.of(scores));
    }

    private double[] numbers(String key) {
        return ((List<?>) data.get(key))
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }
}
