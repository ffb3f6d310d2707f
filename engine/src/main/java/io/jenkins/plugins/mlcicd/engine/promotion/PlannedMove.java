package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.nio.file.Path;
import java.util.Optional;

/** A promotion or rollback, which can be rehearsed before it is done: something is to happen in between. */
public interface PlannedMove extends Gate {
    /**
     * What would move.
     *
     * @param version the version; its number is 0 if the store does not have it yet
     * @param files its files: a folder, or a file if it is a single one
     * @param image the digest of its image, if there is one
     */
    record Ready(VersionId version, Path files, Optional<String> image) {}

    /** Makes all checks and changes nothing; empty if one forbids the move, or the version is there already. */
    Optional<Ready> rehearse(ReportBuilder report);

    /**
     * The same move, if the stage is still as a rehearsal found it.
     *
     * @param present the digest of the version that must be in the stage, or "none"
     */
    PlannedMove expecting(String present);
}
