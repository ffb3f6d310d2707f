package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SourceRevision;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a caller wants promoted.
 *
 * @param model the model
 * @param stage the stage to bring it to
 * @param version which version, by number or digest
 * @param modelPath where the version's files are, to register them; only for the first stage
 * @param evidence the folder of the gates' reports; if it is empty, only what is kept with the version counts
 * @param expected what must be in the stage now for the promotion to happen: a number, a digest, or "none"
 * @param origin who, why
 * @param workspace what the model's path, and the paths in reports, are relative to: the working directory for a command
 *     line, a copy of what an agent sent for Jenkins. If it is not empty, no file outside it is read
 * @param revision the commit that the model was built from, if it is known
 */
public record PromotionRequest(
        String model,
        String stage,
        Optional<String> version,
        Optional<Path> modelPath,
        Path evidence,
        Optional<String> expected,
        Origin origin,
        Path workspace,
        Optional<SourceRevision> revision) {
    /** Checks the model's name, and that the version is named in one way. */
    public PromotionRequest {
        Names.model(model);
        if (version.isPresent() && modelPath.isPresent()) {
            throw new UsageException("Name the version by --version or by --model-path, not by both");
        }
    }

    /** A request whose model comes from an unknown commit. */
    public PromotionRequest(
            String model,
            String stage,
            Optional<String> version,
            Optional<Path> modelPath,
            Path evidence,
            Optional<String> expected,
            Origin origin,
            Path workspace) {
        this(model, stage, version, modelPath, evidence, expected, origin, workspace, Optional.empty());
    }

    /** A request whose paths are relative to the working directory. */
    public PromotionRequest(
            String model,
            String stage,
            Optional<String> version,
            Optional<Path> modelPath,
            Path evidence,
            Optional<String> expected,
            Origin origin) {
        this(model, stage, version, modelPath, evidence, expected, origin, Path.of(""));
    }

    /** The same request with paths in another folder. */
    public PromotionRequest in(Path other) {
        return new PromotionRequest(model, stage, version, modelPath, evidence, expected, origin, other, revision);
    }

    /** The same request for a model that was built from a commit. */
    public PromotionRequest from(Optional<SourceRevision> commit) {
        return new PromotionRequest(model, stage, version, modelPath, evidence, expected, origin, workspace, commit);
    }

    /** The same request, if a version is in the stage; "none" for an empty one. */
    PromotionRequest expecting(String present) {
        return new PromotionRequest(
                model, stage, version, modelPath, evidence, Optional.of(present), origin, workspace, revision);
    }

    /** Where a file of the workspace is; empty if it is outside. */
    Optional<Path> inWorkspace(Path path) {
        Path file = workspace.resolve(path);
        boolean isBounded = !workspace.toString().isEmpty();
        boolean isOutside = isBounded && !file.normalize().startsWith(workspace.normalize());
        return isOutside ? Optional.empty() : Optional.of(file);
    }

    /** A request for the version that is next in line, whatever is in the stage. */
    public static PromotionRequest of(String model, String stage, Path evidence, Origin origin) {
        return new PromotionRequest(
                model, stage, Optional.empty(), Optional.empty(), evidence, Optional.empty(), origin);
    }
}
