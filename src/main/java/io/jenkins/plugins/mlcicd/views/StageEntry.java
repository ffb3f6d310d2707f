package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.promotion.RecordedBuild;
import java.util.Date;
import java.util.List;

/** A row of a job's board of stages: which version is in a stage, since when, by whom, from which build. */
public interface StageEntry {
    /** The stage. */
    String getStage();

    /** The model. */
    String getModel();

    /** The address of the model's page below Jenkins'; null if it has none. */
    String getModelPath();

    /** Whether a version is in the stage; of an empty stage there is no more to tell. */
    boolean isFilled();

    /** The version, by number where it has one. */
    String getVersion();

    /** The version's digest. */
    String getDigest();

    /** The digest's first characters. */
    String getShortDigest();

    /** When it came to the stage. */
    Date getSince();

    /** Who brought it there. */
    String getActor();

    /** Who approved that, as one text; empty if nobody was asked. */
    String getApprovers();

    /** The build that it comes from; null if none is known or the user may not see it. */
    RecordedBuild getBuild();

    /** The version that was there before, in words; empty if there was none. */
    String getBefore();

    /** Why it may be there: reports, as far as the user may have them. */
    List<EvidenceLink> getEvidence();
}
