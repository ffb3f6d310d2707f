package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.promotion.ModelHistory;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A version of a model. */
@ExportedBean(defaultVisibility = 2)
public final class VersionRow {
    private final VersionId version;
    private final ModelHistory history;
    private final List<LedgerRow> moves;

    VersionRow(VersionId version, ModelPage page) {
        this.version = version;
        this.history = page.history();
        this.moves = history.transitions().stream()
                .filter(this::isOfThis)
                .map(page::row)
                .toList();
    }

    /** Its number. */
    @Exported
    public long getNumber() {
        return version.number();
    }

    /** Its digest. */
    @Exported
    public String getDigest() {
        return version.digest();
    }

    /** The digest's first characters. */
    public String getShortDigest() {
        return version.shortDigest();
    }

    /** The stages that it is in now. */
    @Exported
    public List<String> getStages() {
        return history.stages().keySet().stream()
                .filter(stage -> history.isIn(stage, version.digest()))
                .toList();
    }

    /** When it was first promoted. */
    @Exported
    public Date getFirst() {
        return getOrigin().getTime();
    }

    /** The transition that registered it. */
    public LedgerRow getOrigin() {
        return moves.get(0);
    }

    /** SHA-256 of the reports that are kept with it, by gate, and of its predictions. */
    @Exported
    public Map<String, String> getEvidence() {
        return last().getEvidence();
    }

    /** The same as links. */
    public List<EvidenceLink> getEvidenceLinks() {
        return last().getEvidenceLinks();
    }

    private LedgerRow last() {
        return moves.get(moves.size() - 1);
    }

    private boolean isOfThis(Transition transition) {
        return transition.version().digest().equals(version.digest());
    }
}
