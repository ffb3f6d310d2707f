package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Estimate;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Interval;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Tests and intervals agree with values that src/test/python/experiment_reference.py records, by statsmodels and scipy. */
@RunWith(Parameterized.class)
public class ExperimentReferenceTest {
    private static final double NEAR = 1e-9;

    private final Map<?, ?> data;

    public ExperimentReferenceTest(String name, Map<?, ?> data) {
        this.data = data;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> cases() throws URISyntaxException {
        Path file = Path.of(
                ExperimentReferenceTest.class.getResource("reference.json").toURI());
        Map<?, ?> document = (Map<?, ?>) Document.read(file).root();
        List<?> cases = (List<?>) document.get("cases");
        return cases.stream()
                .map(each -> (Map<?, ?>) each)
                .map(each -> new Object[] {each.get("kind") + " " + cases.indexOf(each), each})
                .toList();
    }

    @Test
    public void values_areTheRecordedOnes() {
        switch ((String) data.get("kind")) {
            case "share" -> shares();
            case "mean" -> means();
            case "ratio" -> ratio();
            default -> sequence();
        }
    }

    private void shares() {
        Effect effect = new Effect(share("control"), share("treatment"), true);
        assertInterval(effect.uncertainGain().orElseThrow());
        assertEquals(number("p"), effect.noEffect(), NEAR);
        Effect lower = new Effect(share("control"), share("treatment"), false);
        Interval mirrored = lower.uncertainGain().orElseThrow().interval(number("confidence"));
        assertEquals("lower is better", -number("high"), mirrored.low(), NEAR);
    }

    private void means() {
        Effect effect = new Effect(MeanArm.of(numbers("control")), MeanArm.of(numbers("treatment")), true);
        Estimate gain = effect.uncertainGain().orElseThrow();
        assertInterval(gain);
        assertEquals(number("p"), effect.noEffect(), NEAR);
        assertEquals(number("p_greater"), gain.pAtMost(0), NEAR);
        Estimate relative = effect.uncertainRelativeGain(number("confidence")).orElseThrow();
        Interval interval = relative.interval(number("confidence"));
        assertEquals(number("relative_low"), interval.low(), NEAR);
        assertEquals(number("relative_high"), interval.high(), NEAR);
        double tail = (1 - number("confidence")) / 2;
        assertEquals(tail, relative.pAtMost(interval.low()), NEAR);
        assertEquals(tail, relative.pAtLeast(interval.high()), NEAR);
    }

    /** The interval, and p-values that fit it. */
    private void assertInterval(Estimate estimate) {
        Interval interval = estimate.interval(number("confidence"));
        assertEquals(number("low"), interval.low(), NEAR);
        assertEquals(number("high"), interval.high(), NEAR);
        double tail = (1 - number("confidence")) / 2;
        assertEquals(tail, estimate.pAtMost(interval.low()), NEAR);
        assertEquals(tail, estimate.pAtLeast(interval.high()), NEAR);
        assertEquals(1 - tail, estimate.pAtLeast(interval.low()), NEAR);
    }

    private void ratio() {
        double[] units = numbers("units");
        double[] planned = numbers("planned");
        ArmNames arms = new ArmNames("A", "B", planned[0] / (planned[0] + planned[1]));
        Check check =
                new RatioJudge(arms, 0.001).judge(new ExperimentResult((long) units[0], (long) units[1], Map.of()));
        assertEquals(number("p"), (Double) check.details().get("p_value"), NEAR);
    }

    private void sequence() {
        Looks looks = new Looks(true, OptionalLong.of((long) number("planned")));
        long units = (long) number("units");
        double confidence = number("confidence");
        assertEquals(number("reach"), looks.reach(confidence, units), NEAR);
        assertTrue("wider than a single look", looks.ofInterval(confidence, units) > confidence);
    }

    private ShareArm share(String arm) {
        double[] counts = numbers(arm);
        return new ShareArm((long) counts[0], (long) counts[1]);
    }

    private double[] numbers(String key) {
        return ((List<?>) data.get(key))
                .stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
    }

    private double number(String key) {
        return ((Number) data.get(key)).doubleValue();
    }
}
