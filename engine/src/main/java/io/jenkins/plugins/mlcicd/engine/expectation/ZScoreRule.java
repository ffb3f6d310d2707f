package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Sql;
import java.util.List;
import java.util.Optional;

/**
 * Expects the z-score (value - mean) / standard deviation of a sample to be less than a threshold. Where it is not defined,
 * as all values are equal or there are fewer than two, every value fits.
 *
 * @param threshold the threshold
 * @param doubleSided whether the z-score's absolute value is compared, with the threshold's
 */
record ZScoreRule(double threshold, boolean doubleSided) implements MeasuredRule {
    @Override
    public String words() {
        return (doubleSided ? "absolute z-scores" : "z-scores") + " less than " + Words.value(limit());
    }

    @Override
    public String wrong() {
        return "have " + (doubleSided ? "an absolute z-score" : "a z-score") + " of at least " + Words.value(limit());
    }

    @Override
    public List<String> aggregates(String number) {
        return List.of("avg(" + number + ")", MeasuredRule.deviation(number));
    }

    @Override
    public Optional<Limit> limit(List<Object> values) {
        Optional<Double> mean = MeasuredRule.finite(values.get(0));
        Optional<Double> deviation = MeasuredRule.finite(values.get(1)).filter(found -> found > 0);
        return mean.isEmpty() || deviation.isEmpty()
                ? Optional.empty()
                : Optional.of(new Scores(mean.get(), deviation.get()));
    }

    private double limit() {
        return doubleSided ? Math.abs(threshold) : threshold;
    }

    private final class Scores implements Limit {
        private final double mean;
        private final double deviation;

        Scores(double mean, double deviation) {
            this.mean = mean;
            this.deviation = deviation;
        }

        @Override
        public String sql(String number) {
            String score = "((" + number + " - " + Sql.literal(mean) + ") / " + Sql.literal(deviation) + ")";
            return (doubleSided ? "abs" + score : score) + " < " + Sql.literal(limit());
        }

        @Override
        public boolean allows(double number) {
            double score = (number - mean) / deviation;
            return (doubleSided ? Math.abs(score) : score) < limit();
        }
    }
}
