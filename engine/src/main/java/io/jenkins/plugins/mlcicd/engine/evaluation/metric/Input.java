package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/** What a metric needs besides the labels. */
public enum Input {
    /** Nothing more. */
    LABELS("label"),
    /** Predicted classes or values. */
    PREDICTIONS("prediction"),
    /** Predicted probabilities of the positive class. */
    SCORES("score");

    private final String key;

    Input(String key) {
        this.key = key;
    }

    /** The key of the settings that names its column. */
    public String key() {
        return key;
    }
}
