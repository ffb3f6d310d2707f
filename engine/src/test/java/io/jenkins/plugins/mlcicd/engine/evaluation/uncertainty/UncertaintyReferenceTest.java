package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Intervals agree with values that src/test/python/uncertainty_reference.py records, by scipy and by definition. */
@RunWith(Parameterized.class)
public class UncertaintyReferenceTest {
    private static final double NEAR = 1e-6;

    private final Map<?, ?> data;

    public UncertaintyReferenceTest(String name, Map<?, ?> data) {
        this.data = data;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> cases() throws URISyntaxException {
        Path file = Path.of(
                UncertaintyReferenceTest.class.getResource("reference.json").toURI());
        Map<?, ?> document = (Map<?, ?>) Document.read(file).root();
        return ((List<?>) document.get("cases"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> new Object[] {each.get("kind") + " " + each.get("counts"), each})
                        .toList();
    }

    @Test
    public void interval_isTheRecordedOne() {
        Estimate estimate = estimate();
        Interval interval = estimate.interval(0.95);
        assertEquals(number("low"), interval.low(), NEAR);
        assertEquals(number("high"), interval.high(), NEAR);
        if (number("low") > 0 && number("high") < 1) {
            assertEquals("what a test does not reject", 0.025, estimate.pAtMost(interval.low()), 1e-4);
            assertEquals(0.025, estimate.pAtLeast(interval.high()), 1e-4);
        }
    }

    @Test
    public void whatComparesTwoModels_isTheRecordedOne() {
        if (data.get("kind").equals("pair")) {
            assertEquals(number("mcnemar"), ((PairedShareEstimate) estimate()).mcNemar(), 1e-12);
        } else if (data.get("kind").equals("area")) {
            Estimate difference = DeLong.difference(predictions("first"), predictions("second"));
            Interval interval = difference.interval(0.95);
            assertEquals(number("difference_low"), interval.low(), NEAR);
            assertEquals(number("difference_high"), interval.high(), NEAR);
            assertEquals(number("p_at_least_zero"), difference.pAtLeast(0), NEAR);
        }
    }

    private Estimate estimate() {
        return switch ((String) data.get("kind")) {
            case "share" -> new ShareEstimate(count(0), count(1));
            case "pair" -> new PairedShareEstimate(count(0), count(1), count(2));
            default -> DeLong.area(predictions("first"));
        };
    }

    private BinaryPredictions predictions(String scores) {
        List<?> labels = (List<?>) data.get("labels");
        boolean[] positive = new boolean[labels.size()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = ((Number) labels.get(row)).intValue() == 1;
        }
        double[] values = ((List<?>) data.get(scores))
                .stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
        return new BinaryPredictions(new BinaryPredictions.Classes("1", "0"), positive, positive, Optional.of(values));
    }

    private long count(int index) {
        return ((Number) ((List<?>) data.get("counts")).get(index)).longValue();
    }

    private double number(String key) {
        return ((Number) data.get(key)).doubleValue();
    }
}
