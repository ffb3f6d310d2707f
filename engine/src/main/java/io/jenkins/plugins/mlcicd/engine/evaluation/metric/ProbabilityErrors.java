package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/** How far predicted probabilities are from what happened. */
final class ProbabilityErrors {
    /** Probabilities are kept this far from 0 and 1, as scikit-learn does: the machine epsilon of a double, 2^-52. */
    static final double CLIP = Math.ulp(1.0);

    private ProbabilityErrors() {}

    /** The mean of -ln of the probability that was given to what happened; in nats. */
    static MetricValue logLoss(boolean[] labels, double[] scores) {
        Sum sum = new Sum();
        for (int i = 0; i < labels.length; i++) {
            double given = labels[i] ? scores[i] : 1 - scores[i];
            sum.add(-Math.log(Math.min(1 - CLIP, Math.max(CLIP, given))));
        }
        return MetricValue.of(sum.value() / labels.length);
    }

    /** The mean squared difference of probability and outcome (0 or 1). */
    static MetricValue brierScore(boolean[] labels, double[] scores) {
        Sum sum = new Sum();
        for (int i = 0; i < labels.length; i++) {
            double error = scores[i] - (labels[i] ? 1 : 0);
            sum.add(error * error);
        }
        return MetricValue.of(sum.value() / labels.length);
    }
}
