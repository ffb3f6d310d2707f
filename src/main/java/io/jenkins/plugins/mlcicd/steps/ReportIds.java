package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.GateId;
import java.util.Locale;

/**
 * The ids of a step's reports in the build. Without an id of the step's own they are the gates' names; a promotion's also
 * names its stage, since a build that promotes to staging and then to production should keep both reports.
 */
final class ReportIds {
    private final String stepId;
    private final boolean isOfOneGate;

    /**
     * The ids of a step.
     *
     * @param stepId the id that the step was given, or null
     * @param isOfOneGate whether the step runs one gate only, so that its id is the report's
     * @throws AbortException if the id cannot be used
     */
    ReportIds(String stepId, boolean isOfOneGate) throws AbortException {
        this.stepId = stepId;
        this.isOfOneGate = isOfOneGate;
        // With the longest that a gate's name may add.
        if (stepId != null && !GateId.isValid(isOfOneGate ? stepId : stepId + "-evaluate")) {
            throw new AbortException("id: \"" + stepId + "\" cannot be used; use " + GateId.RULE);
        }
    }

    /** The id of a gate's report, for gates that have no stage. */
    String ofGate(String gate) {
        if (stepId == null) {
            return gate;
        }
        return isOfOneGate ? stepId : stepId + "-" + gate;
    }

    /** The id of a report. */
    String of(Report report) {
        if (stepId != null) {
            return ofGate(report.gate());
        }
        return report.outputs().get("stage") instanceof String stage ? withStage(report.gate(), stage) : report.gate();
    }

    private static String withStage(String gate, String stage) {
        String id = gate + "-" + stage.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return GateId.isValid(id) ? id : gate;
    }
}
