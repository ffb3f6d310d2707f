package io.jenkins.plugins.mlcicd.views;

import hudson.Util;
import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.Promotion;
import io.jenkins.plugins.mlcicd.promotion.BuildOrigin;
import io.jenkins.plugins.mlcicd.promotion.RecordedBuild;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** A version that a build brought into a stage, by the build's record. */
public final class PromotionView implements StageEntry {
    private static final int LONGEST = 200;
    private static final int DIGEST = 12;

    private final Run<?, ?> run;
    private final GateRecord gateRecord;
    private final Promotion promotion;

    private PromotionView(Run<?, ?> run, GateRecord gateRecord, Promotion promotion) {
        this.run = run;
        this.gateRecord = gateRecord;
        this.promotion = promotion;
    }

    /** The view of a gate that brought a version into a stage; empty for others. */
    static Optional<PromotionView> of(Run<?, ?> run, GateRecord gateRecord) {
        return Promotion.of(gateRecord).map(promotion -> new PromotionView(run, gateRecord, promotion));
    }

    @Override
    public String getStage() {
        return promotion.stage();
    }

    @Override
    public String getModel() {
        return SafeText.line(promotion.model(), LONGEST);
    }

    @Override
    public String getVersion() {
        return promotion
                .number()
                .map(number -> Messages.Promotion_Version(number.toString()))
                .orElse(getShortDigest());
    }

    @Override
    public String getDigest() {
        return SafeText.line(promotion.version(), LONGEST);
    }

    @Override
    public String getShortDigest() {
        return shorten(getDigest());
    }

    @Override
    public String getBefore() {
        return shorten(SafeText.line(promotion.previous(), LONGEST));
    }

    @Override
    public List<EvidenceLink> getEvidence() {
        String kind = promotion.isRollback() ? Messages.Gate_Rollback() : Messages.Gate_Promote();
        return List.of(new EvidenceLink(kind, "", getUrl()));
    }

    @Override
    public String getModelPath() {
        return null;
    }

    @Override
    public boolean isFilled() {
        return true;
    }

    @Override
    public Date getSince() {
        return new Date(gateRecord.getStarted() + gateRecord.getDurationMs());
    }

    /** Who or what started the build. */
    @Override
    public String getActor() {
        String causes = run.getCauses().stream()
                .map(PromotionView::actor)
                .filter(actor -> !actor.isBlank())
                .collect(Collectors.joining(", "));
        return causes.isEmpty() ? BuildOrigin.actor(run) : SafeText.line(causes, LONGEST);
    }

    @Override
    public String getApprovers() {
        return SafeText.line(gateRecord.getOutputs().getOrDefault("approved_by", ""), LONGEST);
    }

    @Override
    public RecordedBuild getBuild() {
        return new RecordedBuild(run.getDisplayName(), Jenkins.get().getRootUrl() + run.getUrl());
    }

    /** The page with the gate's report, below Jenkins' address. */
    public String getUrl() {
        return run.getUrl() + MlBuildPageAction.gatePath(promotion.gateId());
    }

    private static String actor(Cause cause) {
        String text = cause instanceof Cause.UserIdCause user ? user.getUserName() : cause.getShortDescription();
        return Util.fixNull(text);
    }

    private static String shorten(String digest) {
        return digest.length() > DIGEST ? digest.substring(0, DIGEST) : digest;
    }
}
