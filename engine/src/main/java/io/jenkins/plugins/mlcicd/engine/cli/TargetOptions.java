package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import picocli.CommandLine.Option;

/** What becomes of what runs a stage, for the commands that change a stage. */
final class TargetOptions {
    @Option(
            names = "--no-deploy",
            description = "Change the stage only, and leave what runs it (the stage's target) as it is.")
    boolean none;

    /** The settings as this option has them. */
    PromotionSettings over(PromotionSettings settings) {
        return none ? settings.withoutTargets() : settings;
    }
}
