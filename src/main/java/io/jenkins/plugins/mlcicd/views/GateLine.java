package io.jenkins.plugins.mlcicd.views;

import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.Promotion;

/** One gate of a build in the summary and in the strip of gates, made from its record alone. */
public final class GateLine {
    private static final int LONGEST = 300;

    private final Run<?, ?> run;
    private final GateRecord gateRecord;

    GateLine(Run<?, ?> run, GateRecord gateRecord) {
        this.run = run;
        this.gateRecord = gateRecord;
    }

    /** Its id in the build. */
    public String getId() {
        return gateRecord.getId();
    }

    /** What it is called. */
    public String getTitle() {
        return GateTitles.of(gateRecord);
    }

    /** What was judged. */
    public String getName() {
        return SafeText.line(gateRecord.getName(), LONGEST);
    }

    /** How it ended. */
    public Look getLook() {
        return Look.of(gateRecord.getVerdict());
    }

    /** Whether there is nothing to say about it. */
    public boolean isPassed() {
        return gateRecord.getVerdict() == Verdict.PASS;
    }

    /** How many checks ended how. */
    public String getCounts() {
        return Counts.of(gateRecord);
    }

    /** What needs attention, or empty. */
    public String getMessage() {
        return SafeText.line(gateRecord.getMessage(), LONGEST);
    }

    /** Its page, below Jenkins' address. */
    public String getUrl() {
        return run.getUrl() + MlBuildPageAction.gatePath(gateRecord.getId());
    }

    /** How it differs from the reference build, or null. That nothing failed says nothing of a move. */
    public GateDelta getDelta() {
        boolean isMove = Promotion.isMove(gateRecord);
        return GateDelta.of(run, gateRecord)
                .filter(delta -> !isMove || !delta.changes().isEmpty())
                .orElse(null);
    }

    /** The version that it brought into a stage, or null. */
    public PromotionView getPromotion() {
        return PromotionView.of(run, gateRecord).orElse(null);
    }

    /** Whether the pipeline stops here. */
    boolean blocks() {
        return gateRecord.getVerdict().blocks();
    }
}
