package io.jenkins.plugins.mlcicd.promotion;

import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SourceRevision;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Who moves a version, for the ledger: the user that started the build, or Jenkins itself. */
public final class BuildOrigin {
    /** What the ledger says about how the actor is known. */
    public static final String SOURCE = "jenkins";

    /** Who acts where no user started the build. */
    public static final String NOBODY = "jenkins";

    private BuildOrigin() {}

    /** The id of the user that started a build; "jenkins" if no user did. */
    public static String actor(Run<?, ?> run) {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        return cause == null || cause.getUserId() == null ? NOBODY : cause.getUserId();
    }

    /** The build's address, if Jenkins knows its own. */
    public static Optional<String> buildUrl(Run<?, ?> run) {
        return Optional.ofNullable(Jenkins.get().getRootUrl()).map(root -> root + run.getUrl());
    }

    /** The commit that a build's variables name, as the Git plugin sets them. */
    public static Optional<SourceRevision> revision(Map<String, String> environment) {
        String commit = environment.getOrDefault("GIT_COMMIT", "");
        return commit.matches("[0-9a-f]{40}|[0-9a-f]{64}")
                ? Optional.of(new SourceRevision(commit, environment.getOrDefault("GIT_URL", "")))
                : Optional.empty();
    }

    /** The origin of what a build does. */
    static Origin of(Run<?, ?> run, String reason) {
        Origin origin = Origin.of(Optional.of(actor(run)), Optional.ofNullable(reason), buildUrl(run), Map.of());
        return new Origin(origin.actor(), SOURCE, origin.reason(), origin.buildUrl());
    }
}
