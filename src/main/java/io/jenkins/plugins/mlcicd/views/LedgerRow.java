package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.promotion.Move;
import io.jenkins.plugins.mlcicd.engine.promotion.Move.Action;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import io.jenkins.plugins.mlcicd.promotion.RecordedBuild;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A line of a ledger: which version came into which stage, when, by whom, why. */
@ExportedBean(defaultVisibility = 2)
public final class LedgerRow {
    private static final int LONGEST = 2000;

    private final Transition transition;
    private final Move move;
    private final EvidenceFiles files;

    /**
     * A line.
     *
     * @param files where its evidence is
     */
    LedgerRow(Transition transition, EvidenceFiles files) {
        this.transition = transition;
        this.files = files;
        this.move = transition.move();
    }

    /** The line's number. */
    @Exported
    public long getSeq() {
        return transition.seq();
    }

    /** When it was written. */
    @Exported
    public Date getTime() {
        return Date.from(transition.time());
    }

    /** "promote" or "rollback". */
    @Exported
    public String getAction() {
        return move.action().name().toLowerCase(Locale.ROOT);
    }

    /** What people call the action. */
    public String getActionName() {
        return move.action() == Action.PROMOTE ? Messages.Gate_Promote() : Messages.Gate_Rollback();
    }

    /** The stage. */
    @Exported
    public String getStage() {
        return move.to();
    }

    /** The version's number. */
    @Exported
    public long getVersionNumber() {
        return move.version().number();
    }

    /** The version's digest. */
    @Exported
    public String getVersion() {
        return move.version().digest();
    }

    /** The digest's first characters. */
    public String getShortDigest() {
        return move.version().shortDigest();
    }

    /** The digest of the version that it replaced there; null if there was none. */
    @Exported
    public String getPreviousVersion() {
        return move.previous().map(VersionId::digest).orElse(null);
    }

    /** The number of the version that it replaced there; null if there was none. */
    @Exported
    public Long getPreviousVersionNumber() {
        return move.previous().map(VersionId::number).orElse(null);
    }

    /** Who. */
    @Exported
    public String getActor() {
        return SafeText.line(move.origin().actor(), LONGEST);
    }

    /** Why; may be empty. */
    @Exported
    public String getReason() {
        return SafeText.cut(move.origin().reason(), LONGEST);
    }

    /** Who approved it, as far as the stage asked for that. */
    @Exported
    public List<String> getApprovedBy() {
        return move.grounds().approvals().keySet().stream()
                .map(name -> SafeText.line(name, LONGEST))
                .toList();
    }

    /** The same as one text; empty if nobody was asked. */
    public String getApprovers() {
        return String.join(", ", getApprovedBy());
    }

    /** The build that did it; null if none did or the user may not see it. */
    public RecordedBuild getBuild() {
        return move.origin().buildUrl().flatMap(RecordedBuild::at).orElse(null);
    }

    /** The address of that build, or null. */
    @Exported
    public String getBuildUrl() {
        RecordedBuild build = getBuild();
        return build == null ? null : build.url();
    }

    /** SHA-256 of the reports that were kept with the version, by gate, and of its predictions. */
    @Exported
    public Map<String, String> getEvidence() {
        return move.evidence();
    }

    /** The same as links. */
    public List<EvidenceLink> getEvidenceLinks() {
        return files.links(move.evidence());
    }

    /** The line's hash, which the next line names. */
    @Exported
    public String getHash() {
        return transition.hash();
    }
}
