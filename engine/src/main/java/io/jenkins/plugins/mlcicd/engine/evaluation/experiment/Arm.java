package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

/** What one metric came to in one arm of an experiment. */
sealed interface Arm permits ShareArm, MeanArm {
    /** How many units, such as users, the arm has; at least 1. */
    long units();

    /** The metric's value: a share of the units, or the mean over them. */
    double value();
}
