package io.jenkins.plugins.mlcicd.engine.pipeline;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.deploy.Analyses;
import io.jenkins.plugins.mlcicd.engine.deploy.DeployGate;
import io.jenkins.plugins.mlcicd.engine.deploy.DeployedMove;
import io.jenkins.plugins.mlcicd.engine.deploy.Deployer;
import io.jenkins.plugins.mlcicd.engine.deploy.LocalDeployer;
import io.jenkins.plugins.mlcicd.engine.deploy.ReleaseFile;
import io.jenkins.plugins.mlcicd.engine.deploy.ReleaseGate;
import io.jenkins.plugins.mlcicd.engine.deploy.StageDeployments;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateGate;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateOptions;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateSettings;
import io.jenkins.plugins.mlcicd.engine.evaluation.experiment.ExperimentGate;
import io.jenkins.plugins.mlcicd.engine.evaluation.experiment.ExperimentOptions;
import io.jenkins.plugins.mlcicd.engine.evaluation.experiment.ExperimentSettings;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PromoteGate;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.RollbackGate;
import io.jenkins.plugins.mlcicd.engine.promotion.RollbackRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Puts the deployment around moves to stages that something runs. */
public final class Deployments {
    private final PromotionSettings settings;
    private final Map<String, String> environment;
    private final Clock clock;

    /**
     * Deployments to the stages of some settings.
     *
     * @param environment where secrets are
     */
    public Deployments(PromotionSettings settings, Map<String, String> environment, Clock clock) {
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * A promotion, with the deployment if the stage has a target.
     *
     * @param goesOn whether a canary that waits may go on
     * @param isDry whether only to say what is missing
     * @throws UsageException if something in the settings is wrong
     */
    public Gate promotion(PromotionRequest request, boolean goesOn, boolean isDry) {
        PromoteGate move = new PromoteGate(settings, request, clock);
        Optional<Deployer> deployer = deployer(request.stage());
        if (deployer.isEmpty()) {
            if (goesOn) {
                throw new UsageException(
                        "--continue is for a stage with a target, and " + request.stage() + " has none");
            }
            return isDry ? move.dryRun() : move;
        }
        DeployedMove deployed = DeployedMove.promotion(
                move, stage(request.model(), request.stage(), request.origin()), deployer.get(), clock, goesOn);
        return isDry ? deployed.dryRun(move.dryRun()) : deployed;
    }

    /**
     * A rollback, with the deployment if the stage has a target.
     *
     * @param isDry whether only to say what would be done
     * @throws UsageException if something in the settings is wrong
     */
    public Gate rollback(RollbackRequest request, boolean isDry) {
        RollbackGate move = new RollbackGate(settings, request, clock);
        Optional<Deployer> deployer = deployer(request.stage());
        if (deployer.isEmpty()) {
            return isDry ? move.dryRun() : move;
        }
        DeployedMove deployed = DeployedMove.rollback(
                move, stage(request.model(), request.stage(), request.origin()), deployer.get(), clock);
        return isDry ? deployed.dryRun(move.dryRun()) : deployed;
    }

    /**
     * Brings what is in a stage to its target again.
     *
     * @param givesUp whether a canary that waits is given up
     * @param takesOver whether somebody else's deployment that broke off is taken over
     * @throws UsageException if the stage has no target
     */
    public Gate deployment(String model, String stageName, Origin origin, boolean givesUp, boolean takesOver) {
        return new DeployGate(stage(model, stageName, origin), required(stageName), givesUp, takesOver);
    }

    /**
     * Does what another machine decided about a stage's target.
     *
     * @throws UsageException if the stage has no target
     */
    public Gate release(String stageName, ReleaseFile wish) {
        return new ReleaseGate(required(stageName), wish);
    }

    private StageDeployments stage(String model, String stage, Origin origin) {
        return new StageDeployments(settings, model, stage, origin, clock);
    }

    private Deployer required(String stageName) {
        return deployer(stageName)
                .orElseThrow(() -> new UsageException("The stage " + stageName
                        + " has no target (promote.stages, target), so there is nothing to deploy to"));
    }

    private Optional<Deployer> deployer(String stageName) {
        Stage stage = settings.ladder().stage(stageName);
        return stage.target().map(target -> new LocalDeployer(target, environment, analyses()));
    }

    /** The gates that can judge a canary. */
    private Analyses analyses() {
        return analysis -> analysis.section("evaluate")
                .map(this::evaluation)
                .or(() -> analysis.section("experiment")
                        .map(section ->
                                new ExperimentGate(ExperimentSettings.from(section, ExperimentOptions.none()))));
    }

    private Gate evaluation(Section section) {
        EvaluateSettings evaluate = EvaluateSettings.from(section, Optional.empty(), EvaluateOptions.none());
        return new EvaluateGate(
                evaluate, new StoreBaselines(settings, settings.model().orElse("")));
    }
}
