package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Sample;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Weighting;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many rows carry the difference of two models. Where few do, because few rows are positive or the models differ in
 * few, chance decides whether a sample has any of them; then the spread in the sample says little about the spread of
 * samples, and a worse model passes too often (bench/README.md has the numbers). The rows are counted as Kish counts
 * weighted ones, by what the difference changes when they are left out: (Σu²)² / Σu⁴.
 */
final class Carriers {
    /** The fewest at which an interval can be relied on. */
    static final int FEWEST = 10;

    private static final int GROUPS = 200;
    private static final int GROUPS_OF_MANY = 50;
    /** An odd number with well-mixed bits, the golden ratio's. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private static final int MANY_UNITS = 20_000;

    private final Map<Measure, Double> counts;
    private final boolean areAlike;

    private Carriers(Map<Measure, Double> counts, boolean areAlike) {
        this.counts = counts;
        this.areAlike = areAlike;
    }

    /** Counts the rows that carry each measure; of many rows, groups of them. */
    static Carriers of(List<Measure> measures, Predictions candidate, Predictions baseline) {
        int units = candidate.units();
        int groups = Math.min(units, units > MANY_UNITS ? GROUPS_OF_MANY : GROUPS);
        // Whatever is computed once for all groups, now, before threads ask for it at the same time.
        candidate.sample().values(measures);
        baseline.sample().values(measures);
        double[][] gains = new double[measures.size()][groups];
        IntStream.range(0, groups).parallel().forEach(group -> {
            Sample first = candidate.sample(without(candidate, group, groups));
            Sample second = baseline.sample(without(baseline, group, groups));
            for (int m = 0; m < gains.length; m++) {
                gains[m][group] = gain(measures.get(m), first, second);
            }
        });
        Map<Measure, Double> counts = new LinkedHashMap<>();
        for (int m = 0; m < gains.length; m++) {
            counts.put(measures.get(m), count(gains[m]));
        }
        return new Carriers(counts, areAlike(candidate, baseline));
    }

    /** Whether enough rows carry a measure. Models that predict the same do not differ, and that is sure. */
    boolean suffice(Measure measure) {
        return areAlike || counts.get(measure) >= FEWEST;
    }

    /** The weights of all units but those of one group. */
    private static Weighting without(Predictions predictions, int group, int groups) {
        double[] weights = new double[predictions.units()];
        for (int unit = 0; unit < weights.length; unit++) {
            weights[unit] =
                    groupOf(unit, groups) == group ? 0 : predictions.weighting().of(unit);
        }
        return Weighting.of(weights);
    }

    /** Units are spread over the groups without regard to any order that they are in; few of them are left out one by one. */
    private static int groupOf(int unit, int groups) {
        return unit < groups ? unit : (int) (((unit * STRIDE) >>> 33) % groups);
    }

    private static double gain(Measure measure, Sample candidate, Sample baseline) {
        MetricValue own = candidate.value(measure);
        MetricValue other = baseline.value(measure);
        Direction direction = measure.metric().direction();
        return direction != Direction.NONE && own.isDefined() && other.isDefined()
                ? direction.goodness(own.number()) - direction.goodness(other.number())
                : Double.NaN;
    }

    private static double count(double[] gains) {
        double[] defined = Arrays.stream(gains).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(defined).average().orElse(0);
        double squares = 0;
        double fourths = 0;
        for (double gain : defined) {
            double square = (gain - mean) * (gain - mean);
            squares += square;
            fourths += square * square;
        }
        return fourths == 0 ? 0 : squares * squares / fourths;
    }

    private static boolean areAlike(Predictions candidate, Predictions baseline) {
        List<Measure> all = candidate.measures();
        return all.equals(baseline.measures())
                && candidate.sample().values(all).equals(baseline.sample().values(all));
    }
}
