package io.jenkins.plugins.mlcicd.promotion;

import hudson.Util;
import hudson.security.Permission;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PromoteGate;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.RollbackGate;
import io.jenkins.plugins.mlcicd.engine.promotion.RollbackRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * A promotion or rollback that the present user asks for, without a build. The engine decides as it does for builds, on the
 * evidence that is kept with the version.
 */
public final class ManualMove {
    private static final Logger LOGGER = Logger.getLogger(ManualMove.class.getName());

    /** There is no build, so only the reports kept with the version count. */
    private static final Path NO_REPORTS = Path.of("");

    private final String model;
    private final KnownLadder ladder;
    private final Stage stage;
    private final Optional<TargetAgent> agent;

    /** A move where no agent deploys without a build. */
    public ManualMove(String model, KnownLadder ladder, Stage stage) {
        this(model, ladder, stage, Optional.empty());
    }

    /**
     * A move of a model into a stage of its ladder.
     *
     * @param agent from where the stage's target can be reached; empty if there is no such agent
     */
    public ManualMove(String model, KnownLadder ladder, Stage stage, Optional<TargetAgent> agent) {
        this.agent = agent;
        this.model = model;
        this.ladder = ladder;
        this.stage = stage;
    }

    /** What the user needs. */
    public Permission permission() {
        return ladder.isLast(stage) ? MlPermissions.APPROVE : MlPermissions.PROMOTE;
    }

    /**
     * Promotes.
     *
     * @param version which version; the one in the stage before if empty
     * @param expected the version that must be in the stage now, or "none"; any if empty
     * @throws UsageException if something is missing or cannot be recorded
     */
    public Report promote(Optional<String> version, Optional<String> expected, String reason)
            throws IOException, InterruptedException {
        Jenkins.get().checkPermission(permission());
        if (version.isEmpty() && ladder.before(stage).isEmpty()) {
            throw new UsageException(Messages.ManualMove_Version());
        }
        PromotionRequest request = new PromotionRequest(
                model, stage.name(), version, Optional.empty(), NO_REPORTS, expected, origin(reason));
        PromotionSettings settings = ladder.signedSettings();
        PromoteGate gate = new PromoteGate(settings, request, Clock.systemUTC());
        return withMoves(settings, moves -> moves.promote(gate, request.origin(), false, ManualMove::judge));
    }

    /**
     * Rolls back.
     *
     * @param version which version; the one before the present one if empty
     * @param expected the version that must be in the stage now; any if empty
     * @throws UsageException if something is missing or cannot be recorded
     */
    public Report rollBack(Optional<String> version, Optional<String> expected, String reason)
            throws IOException, InterruptedException {
        Jenkins.get().checkPermission(permission());
        RollbackRequest request = new RollbackRequest(model, stage.name(), version, expected, origin(reason));
        PromotionSettings settings = ladder.signedSettings();
        RollbackGate gate = new RollbackGate(settings, request, Clock.systemUTC());
        return withMoves(settings, moves -> moves.rollBack(gate, request.origin(), ManualMove::judge));
    }

    /** Whether the stage has a target that is not reached from here: then nothing can be moved without a build. */
    public boolean needsAgent() {
        return stage.target().isPresent() && agent.isEmpty();
    }

    /** What is done with moves. */
    @FunctionalInterface
    private interface Work {
        Report with(Moves moves) throws IOException, InterruptedException;
    }

    private Report withMoves(PromotionSettings settings, Work work) throws IOException, InterruptedException {
        Path incoming = ControllerStore.newIncoming();
        try {
            return work.with(new Moves(settings, model, stage, agent, ladder.isGoverned(), incoming));
        } finally {
            ControllerStore.deleteIncoming(incoming);
        }
    }

    private static Report judge(Gate gate) throws IOException {
        PathsOfReport paths = new PathsOfReport(ControllerStore.folder().resolve(".incoming"));
        GateRunner runner = new GateRunner(
                Clock.systemUTC(),
                line -> LOGGER.log(Level.FINE, "{0}: {1}", new Object[] {gate.id(), line}),
                e -> LOGGER.log(Level.WARNING, "The gate could not be evaluated", e));
        return paths.shorten(runner.run(gate).report());
    }

    private static Origin origin(String reason) {
        String why = Util.fixEmptyAndTrim(reason);
        if (why == null) {
            throw new UsageException(Messages.ManualMove_Reason());
        }
        String user = Jenkins.getAuthentication2().getName();
        Origin origin = Origin.of(Optional.of(user), Optional.of(why), Optional.empty(), Map.of());
        return new Origin(origin.actor(), BuildOrigin.SOURCE, origin.reason(), origin.buildUrl());
    }
}
