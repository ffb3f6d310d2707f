package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.deploy.DeployGate;
import io.jenkins.plugins.mlcicd.engine.deploy.DeployedMove;
import io.jenkins.plugins.mlcicd.engine.deploy.StageDeployments;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PlannedMove;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.target.CanarySettings;
import io.jenkins.plugins.mlcicd.engine.promotion.target.CommandPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.FolderPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Puts a deployment around moves in the controller's store to a stage that something runs. */
final class Moves {
    private final PromotionSettings settings;
    private final String model;
    private final Stage stage;
    private final Optional<TargetAgent> agent;
    private final boolean bringsSettings;
    private final Path scratch;

    /**
     * Moves of a model to a stage.
     *
     * @param agent from where its target can be reached
     * @param bringsSettings whether the target's settings are others than those of the project's file there
     * @param scratch a folder of the controller for what is sent
     */
    Moves(
            PromotionSettings settings,
            String model,
            Stage stage,
            Optional<TargetAgent> agent,
            boolean bringsSettings,
            Path scratch) {
        this.settings = settings;
        this.model = model;
        this.stage = stage;
        this.agent = agent;
        this.bringsSettings = bringsSettings;
        this.scratch = scratch;
    }

    /** Runs a gate. */
    @FunctionalInterface
    interface Judge {
        /** Runs it, and returns what it found. */
        Report run(Gate gate) throws IOException;
    }

    /**
     * Promotes.
     *
     * @param goesOn whether a canary that waits may go on
     * @throws UsageException if the target cannot be reached from here
     */
    Report promote(PlannedMove move, Origin origin, boolean goesOn, Judge judge)
            throws IOException, InterruptedException {
        if (stage.target().isEmpty()) {
            if (goesOn) {
                throw new UsageException(Messages.Moves_NothingGoesOn(stage.name()));
            }
            return judge.run(move);
        }
        AgentDeployer deployer = deployer();
        Report report =
                judge.run(DeployedMove.promotion(move, deployments(origin), deployer, Clock.systemUTC(), goesOn));
        deployer.passOnStop();
        return report;
    }

    /**
     * Rolls back.
     *
     * @throws UsageException if the target cannot be reached from here
     */
    Report rollBack(PlannedMove move, Origin origin, Judge judge) throws IOException, InterruptedException {
        if (stage.target().isEmpty()) {
            return judge.run(move);
        }
        AgentDeployer deployer = deployer();
        Report report = judge.run(DeployedMove.rollback(move, deployments(origin), deployer, Clock.systemUTC()));
        deployer.passOnStop();
        return report;
    }

    /**
     * Brings what is in the stage to its target again.
     *
     * @param givesUp whether a canary that waits is given up
     * @param takesOver whether a deployment that broke off is taken over
     * @throws UsageException if there is no target, or it cannot be reached from here
     */
    Report deploy(Origin origin, boolean givesUp, boolean takesOver, Judge judge)
            throws IOException, InterruptedException {
        if (stage.target().isEmpty()) {
            throw new UsageException(Messages.Moves_NoTarget(stage.name()));
        }
        AgentDeployer deployer = deployer();
        Report report = judge.run(new DeployGate(deployments(origin), deployer, givesUp, takesOver));
        deployer.passOnStop();
        return report;
    }

    private StageDeployments deployments(Origin origin) {
        return new StageDeployments(settings, model, stage.name(), origin, Clock.systemUTC());
    }

    /** What a project runs, or writes into its own folder, is only there where one of its builds is. */
    private static boolean needsWorkspace(TargetSettings target) {
        boolean isRelative =
                target.place() instanceof FolderPlace folder && !folder.path().isAbsolute();
        return isRelative
                || target.place() instanceof CommandPlace
                || target.check().filter(check -> !check.command().isEmpty()).isPresent()
                || target.canary().flatMap(CanarySettings::analysis).isPresent();
    }

    private AgentDeployer deployer() {
        TargetAgent there = agent.orElseThrow(() -> new UsageException(Messages.Moves_NoAgent(
                stage.name(), stage.target().orElseThrow().place().inWords(), model)));
        boolean isAlone = !there.hasWorkspace();
        if (isAlone && !bringsSettings && needsWorkspace(stage.target().orElseThrow())) {
            throw new UsageException(Messages.Moves_NoWorkspace(
                    stage.name(), stage.target().orElseThrow().place().inWords()));
        }
        ReleaseParcel parcel = new ReleaseParcel(
                model, stage, bringsSettings || isAlone, there.settingsFile(), scratch.resolve("deploy"));
        return new AgentDeployer(model, stage, there, parcel);
    }
}
