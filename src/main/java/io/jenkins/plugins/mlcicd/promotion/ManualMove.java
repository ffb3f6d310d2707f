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

    /** A move of a model into a stage of its ladder. */
    public ManualMove(String model, KnownLadder ladder, Stage stage) {
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
        return moves(settings)
                .promote(
                        new PromoteGate(settings, request, Clock.systemUTC()),
                        request.origin(),
                        false,
                        ManualMove::judge);
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
        return moves(settings)
                .rollBack(new RollbackGate(settings, request, Clock.systemUTC()), request.origin(), ManualMove::judge);
    }

    /** Whether the stage has a target, which is not reached from here: then nothing can be moved without a build. */
    public boolean needsAgent() {
        return stage.target().isPresent();
    }

    private Moves moves(PromotionSettings settings) {
        Path incoming = ControllerStore.folder().resolve(".incoming");
        return new Moves(settings, model, stage, Optional.empty(), ladder.isGoverned(), incoming);
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
