package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/** The surprise at what happened. */
final class LogLoss {
    /** Probabilities are kept this far from 0 and 1, as scikit-learn does: the machine epsilon of a double, 2^-52. */
    static final double CLIP = Math.ulp(1.0);

    private LogLoss() {}

    /** -ln of the probability that was given to what happened; in nats. */
    static double of(double probability) {
        return -Math.log(Math.min(1 - CLIP, Math.max(CLIP, probability)));
    }
}
