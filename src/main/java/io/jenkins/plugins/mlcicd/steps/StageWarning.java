package io.jenkins.plugins.mlcicd.steps;

import hudson.model.Result;
import java.io.IOException;

/** Shows a message on the stage that a gate runs in. */
@FunctionalInterface
interface StageWarning {
    /** For builds without stages. */
    StageWarning NONE = (result, message) -> {};

    /** Shows the message, coloured as the result. */
    void show(Result result, String message) throws IOException, InterruptedException;
}
