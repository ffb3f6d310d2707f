package io.jenkins.plugins.mlcicd.views;

import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.Promotion;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;

/** A version in a stage: which, since when, by whom, from which build. */
public final class PromotionView {
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

    /** The stage. */
    public String getStage() {
        return promotion.stage();
    }

    /** The model. */
    public String getModel() {
        return SafeText.line(promotion.model(), LONGEST);
    }

    /** The version, by number where it has one. */
    public String getVersion() {
        return promotion
                .number()
                .map(number -> Messages.Promotion_Version(number.toString()))
                .orElse(getShortDigest());
    }

    /** The version's digest. */
    public String getDigest() {
        return SafeText.line(promotion.version(), LONGEST);
    }

    /** The first characters of the version's digest. */
    public String getShortDigest() {
        return shorten(getDigest());
    }

    /** The digest of the version that was there before, or empty. */
    public String getPrevious() {
        return SafeText.line(promotion.previous(), LONGEST);
    }

    /** Its first characters. */
    public String getShortPrevious() {
        return shorten(getPrevious());
    }

    /** Whether an earlier version came back. */
    public boolean isRollback() {
        return promotion.isRollback();
    }

    /** When it came to the stage. */
    public Date getSince() {
        return new Date(gateRecord.getStarted() + gateRecord.getDurationMs());
    }

    /** Who or what started the build. */
    public String getActor() {
        String causes = run.getCauses().stream().map(PromotionView::actor).collect(Collectors.joining(", "));
        return SafeText.line(causes, LONGEST);
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The page with the gate's report, below Jenkins' address. */
    public String getUrl() {
        return run.getUrl() + MlBuildPageAction.gatePath(promotion.gateId());
    }

    private static String actor(Cause cause) {
        return cause instanceof Cause.UserIdCause user ? user.getUserName() : cause.getShortDescription();
    }

    private static String shorten(String digest) {
        return digest.length() > DIGEST ? digest.substring(0, DIGEST) : digest;
    }
}
