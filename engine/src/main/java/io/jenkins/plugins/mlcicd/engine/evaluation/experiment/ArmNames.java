package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.evaluation.Numbers;

/**
 * The two arms, as the experiment names them.
 *
 * @param control the arm that stays as it was
 * @param treatment the arm that is treated
 * @param controlShare which share of the units was planned for the control, above 0 and below 1
 */
record ArmNames(String control, String treatment, double controlShare) {
    /** The planned ratio as percentages, the control's first. */
    String plan() {
        return percent(controlShare) + " to " + percent(1 - controlShare);
    }

    private static String percent(double share) {
        return Numbers.rounded(100 * share) + " %";
    }
}
