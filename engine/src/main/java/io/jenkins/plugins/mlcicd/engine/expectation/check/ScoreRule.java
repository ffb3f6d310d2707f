package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Map;

/**
 * A metric is no outlier among its values in earlier runs, by its {@link RobustScore}.
 *
 * @param most the largest score that holds, whatever its sign
 * @param over with how many runs it compares
 */
record ScoreRule(double most, int over) implements MetricRule {
    @Override
    public String words() {
        return "robust z-score of at most " + Wording.number(most) + " among " + accepted();
    }

    @Override
    public void judge(String what, double value, double[] earlier, CheckBuilder check) {
        RobustScore score = RobustScore.of(value, earlier);
        check.detail("z_score", score.score())
                .detail("median", score.median())
                .detail(score.usesMean() ? "mean_absolute_deviation" : "median_absolute_deviation", score.deviation());
        if (Double.isFinite(score.score())) {
            check.expected(bounds(score));
        }
        if (Math.abs(score.score()) <= most) {
            return;
        }
        String found = what + " is " + Wording.number(value);
        check.ended(
                Status.FAIL,
                score.deviation() == 0
                        ? found + ", but " + Wording.number(score.median()) + " in each of " + accepted()
                                + ", so any other value stands out; for a metric that hardly varies, say max-change"
                                + " instead of z-score"
                        : found + ", a robust z-score of " + Wording.number(score.score()) + " among " + accepted()
                                + " (median " + Wording.number(score.median()) + ", "
                                + (score.usesMean() ? "mean absolute deviation, as more than half are equal, " : "MAD ")
                                + Wording.number(score.deviation()) + "); at most " + Wording.number(most)
                                + " is allowed");
    }

    /** The range of the metric that the score allows. */
    private Map<String, Object> bounds(RobustScore score) {
        double distance = most * score.deviation() * (score.usesMean() ? 1.253314 : 1 / 0.6745);
        return Map.of("min", score.median() - distance, "max", score.median() + distance);
    }
}
