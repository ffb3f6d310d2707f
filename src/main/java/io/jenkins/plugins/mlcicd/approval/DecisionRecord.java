package io.jenkins.plugins.mlcicd.approval;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.model.RecordTexts;
import java.io.Serializable;
import java.util.Date;
import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What somebody decided, as build.xml keeps it and pages show it. */
@ExportedBean(defaultVisibility = 2)
public final class DecisionRecord implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String actor;
    private final String reason;
    private final long time;
    private final boolean counts;

    private DecisionRecord(Decision decision, boolean counts) {
        this.kind = decision.kind().name().toLowerCase(Locale.ROOT);
        this.actor = RecordTexts.shorten(decision.by().actor());
        this.reason = RecordTexts.shorten(decision.reason());
        this.time = decision.time().toEpochMilli();
        this.counts = counts;
    }

    /** The record of a decision. */
    static DecisionRecord of(RecordedDecision recorded, boolean counts) {
        return new DecisionRecord(recorded.decision(), counts);
    }

    /** "approve", "reject" or "withdraw". */
    @Exported
    public String getDecision() {
        return kind;
    }

    /** Who. */
    @Exported
    public String getActor() {
        return actor;
    }

    /** Why; may be empty. */
    @Exported
    public String getReason() {
        return reason;
    }

    /** When. */
    @Exported
    public Date getTime() {
        return new Date(time);
    }

    /** Whether it counts: it is the person's last word, the person may decide, and it has not lapsed. */
    @Exported
    public boolean isCounts() {
        return counts;
    }

    /** Whether it is an approval. */
    public boolean isApproval() {
        return kind.equals("approve");
    }

    /** Whether it is a rejection. */
    public boolean isRejection() {
        return kind.equals("reject");
    }
}
