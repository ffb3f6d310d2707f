package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Draws rows again, with replacement, and takes metrics of what was drawn: of a candidate, and of a baseline by the same
 * draws. Each resample has a generator of its own, so the result does not depend on the number of threads.
 */
final class Bootstrap {
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");
    /** An odd number with well-mixed bits, the golden ratio's, keeps the seeds of neighbours apart. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    /** Chance alone makes bins differ, so this error is too large, and in resamples it is by about as much again. */
    private static final String BIASED = "expected_calibration_error";

    private final List<Measure> measures;
    private final double[][] candidate;
    private final double[][] gains;
    private final double[] observed;
    private final double[] observedGains;

    private Bootstrap(
            List<Measure> measures, double[][] candidate, double[][] gains, double[] observed, double[] observedGains) {
        this.measures = measures;
        this.candidate = candidate;
        this.gains = gains;
        this.observed = observed;
        this.observedGains = observedGains;
    }

    /** Takes the measures of all resamples. The baseline's rows are the candidate's, in its order. */
    static Bootstrap run(
            List<Measure> measures, Predictions candidate, Optional<Predictions> baseline, Resampling resampling) {
        int resamples = resampling.resamples();
        double[][] values = new double[measures.size()][resamples];
        double[][] gains = new double[measures.size()][resamples];
        // Whatever is computed once for all resamples, now, before threads ask for it at the same time.
        Sample all = candidate.sample();
        Optional<Sample> otherAll = baseline.map(Predictions::sample);
        double[] observed = measures.stream()
                .mapToDouble(measure -> all.value(measure).number())
                .toArray();
        double[] observedGains = measures.stream()
                .mapToDouble(measure -> otherAll.map(other -> gain(measure, all.value(measure), other.value(measure)))
                        .orElse(Double.NaN))
                .toArray();
        IntStream.range(0, resamples).parallel().forEach(resample -> {
            byte[] counts = Draw.of(candidate.units(), GENERATORS.create(resampling.seed() + resample * STRIDE));
            Sample drawn = candidate.sample(candidate.weighting().drawn(counts));
            Optional<Sample> other =
                    baseline.map(each -> each.sample(each.weighting().drawn(counts)));
            for (int m = 0; m < measures.size(); m++) {
                Measure measure = measures.get(m);
                MetricValue value = drawn.value(measure);
                values[m][resample] = value.isDefined() ? value.number() : Double.NaN;
                gains[m][resample] = other.map(each -> gain(measure, value, each.value(measure)))
                        .orElse(Double.NaN);
            }
        });
        return new Bootstrap(measures, values, gains, observed, observedGains);
    }

    /** The candidate's value of a measure. */
    Optional<Estimate> value(Measure measure) {
        int m = measures.indexOf(measure);
        return estimate(measure, candidate[m], observed[m], 0);
    }

    /** By how much the candidate is better than the baseline. */
    Optional<Estimate> gain(Measure measure) {
        int m = measures.indexOf(measure);
        return estimate(measure, gains[m], observedGains[m], Double.NEGATIVE_INFINITY);
    }

    private static double gain(Measure measure, MetricValue candidate, MetricValue baseline) {
        Direction direction = measure.metric().direction();
        return direction != Direction.NONE && candidate.isDefined() && baseline.isDefined()
                ? direction.goodness(candidate.number()) - direction.goodness(baseline.number())
                : Double.NaN;
    }

    /** None where more than one in ten resamples has no value. */
    private static Optional<Estimate> estimate(Measure measure, double[] values, double observed, double least) {
        double[] defined =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        if (defined.length * 10L < values.length * 9L) {
            return Optional.empty();
        }
        return Optional.of(
                measure.metric().name().equals(BIASED)
                        ? BootstrapEstimate.basic(defined, observed, least)
                        : new BootstrapEstimate(defined));
    }
}
