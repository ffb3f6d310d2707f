package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.promotion.RecordedBuild;
import java.util.Date;
import java.util.List;

/** A stage as the ledger of the controller's store has it. */
final class LedgerStage implements StageEntry {
    private final String model;
    private final StageRow row;
    private final LedgerRow current;

    LedgerStage(String model, StageRow row) {
        this.model = model;
        this.row = row;
        this.current = row.getCurrent();
    }

    @Override
    public String getStage() {
        return row.getName();
    }

    @Override
    public String getModel() {
        return model;
    }

    @Override
    public String getModelPath() {
        return ModelsAction.path(model);
    }

    @Override
    public boolean isFilled() {
        return current != null;
    }

    @Override
    public String getVersion() {
        return Messages.Promotion_Version(Long.toString(current.getVersionNumber()));
    }

    @Override
    public String getDigest() {
        return current.getVersion();
    }

    @Override
    public String getShortDigest() {
        return current.getShortDigest();
    }

    @Override
    public Date getSince() {
        return current.getTime();
    }

    @Override
    public String getActor() {
        return current.getActor();
    }

    @Override
    public String getApprovers() {
        return current.getApprovers();
    }

    @Override
    public RecordedBuild getBuild() {
        return row.getBuild();
    }

    @Override
    public String getBefore() {
        Long number = current.getPreviousVersionNumber();
        return number == null ? "" : Messages.Promotion_Version(number.toString());
    }

    @Override
    public List<EvidenceLink> getEvidence() {
        return current.getEvidenceLinks();
    }
}
