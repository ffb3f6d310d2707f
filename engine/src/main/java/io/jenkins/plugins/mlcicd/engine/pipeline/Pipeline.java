package io.jenkins.plugins.mlcicd.engine.pipeline;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateGate;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateOptions;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateSettings;
import io.jenkins.plugins.mlcicd.engine.evaluation.StageBaselines;
import io.jenkins.plugins.mlcicd.engine.evaluation.experiment.ExperimentGate;
import io.jenkins.plugins.mlcicd.engine.evaluation.experiment.ExperimentOptions;
import io.jenkins.plugins.mlcicd.engine.evaluation.experiment.ExperimentSettings;
import io.jenkins.plugins.mlcicd.engine.expectation.DataGate;
import io.jenkins.plugins.mlcicd.engine.expectation.DataSettings;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.image.ImageGate;
import io.jenkins.plugins.mlcicd.engine.image.ImageSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.StoreLocation;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningKey;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SourceRevision;
import io.jenkins.plugins.mlcicd.engine.training.TrainGate;
import io.jenkins.plugins.mlcicd.engine.training.TrainSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The gates of an ml-cicd.yml in their order, up to the first stage of the ladder. */
public final class Pipeline {
    private final PipelineFile file;
    private final Path reportDir;
    private final Origin origin;
    private final Optional<StoreLocation> store;
    private final Optional<Path> lastBuild;
    private final UnaryOperator<SigningSettings> signing;

    /**
     * The pipeline of a file.
     *
     * @param reportDir where the gates' reports are left: promotion takes them from there as evidence
     * @param origin who runs it, and why, for the ledger
     */
    public Pipeline(PipelineFile file, Path reportDir, Origin origin) {
        this(file, reportDir, origin, Optional.empty(), Optional.empty(), UnaryOperator.identity());
    }

    private Pipeline(
            PipelineFile file,
            Path reportDir,
            Origin origin,
            Optional<StoreLocation> store,
            Optional<Path> lastBuild,
            UnaryOperator<SigningSettings> signing) {
        this.file = file;
        this.reportDir = reportDir;
        this.origin = origin;
        this.store = store;
        this.lastBuild = lastBuild;
        this.signing = signing;
    }

    /** The same pipeline with another store than the file's. */
    public Pipeline in(StoreLocation otherStore) {
        return new Pipeline(file, reportDir, origin, Optional.of(otherStore), lastBuild, signing);
    }

    /** The same pipeline, knowing the folder with the report of the last successful build. */
    public Pipeline after(Path build) {
        return new Pipeline(file, reportDir, origin, store, Optional.of(build), signing);
    }

    /** The same pipeline with other keys than the file's. */
    public Pipeline signing(UnaryOperator<SigningSettings> otherSigning) {
        return new Pipeline(file, reportDir, origin, store, lastBuild, otherSigning);
    }

    /**
     * The key that signs what the gates report.
     *
     * @throws UsageException if it is none
     */
    public Optional<SigningKey> signingKey() {
        return promotionSettings().signing().signingKey();
    }

    /**
     * All gates, made before the first one runs: what is wrong in the file is found before anything is done.
     *
     * @throws UsageException if a gate's settings are wrong, or the file has no gate
     */
    public List<Gate> gates() {
        Section model = file.model();
        List<Gate> gates = new ArrayList<>();
        if (!file.data().isEmpty()) {
            gates.add(new DataGate(DataSettings.from(file.data())));
        }
        file.train().ifPresent(train -> gates.add(new TrainGate(TrainSettings.from(train, model))));
        file.evaluate().ifPresent(evaluate -> gates.add(evaluation(evaluate)));
        file.experiment()
                .ifPresent(experiment ->
                        gates.add(new ExperimentGate(ExperimentSettings.from(experiment, ExperimentOptions.none()))));
        file.image().ifPresent(image -> gates.add(new ImageGate(ImageSettings.from(image, model), reportDir)));
        file.promote().ifPresent(promote -> gates.add(promotion(promotionSettings())));
        if (gates.isEmpty()) {
            throw model.wrong("", "the file has no gate; add data, evaluate, experiment, image or promote");
        }
        return gates;
    }

    /**
     * The gates without some of them, by their ids.
     *
     * @throws UsageException as {@link #gates()}, or if one to leave out is not there, or no gate is left
     */
    public List<Gate> gates(List<String> skipped) {
        List<Gate> gates = gates();
        List<String> ids = gates.stream().map(Gate::id).toList();
        for (String id : skipped) {
            if (!ids.contains(id)) {
                throw new UsageException(
                        "--skip " + id + ": the file has no such gate; it has " + String.join(", ", ids));
            }
        }
        List<Gate> left =
                gates.stream().filter(gate -> !skipped.contains(gate.id())).toList();
        if (left.isEmpty()) {
            throw new UsageException("--skip leaves no gate to run");
        }
        return left;
    }

    private Gate evaluation(Section evaluate) {
        Section model = file.model();
        EvaluateSettings settings = EvaluateSettings.from(evaluate, Optional.of(model), EvaluateOptions.none());
        StageBaselines stages = new StoreBaselines(promotionSettings(), model.text("name"));
        return new EvaluateGate(settings, stages.withLastBuild(lastBuild));
    }

    private PromotionSettings promotionSettings() {
        PromotionSettings settings = file.promotionSettings();
        PromotionSettings stored = store.map(settings::withStore).orElse(settings);
        return stored.withSigning(signing.apply(stored.signing()));
    }

    private Gate promotion(PromotionSettings settings) {
        String firstStage = settings.ladder().stages().get(0).name();
        String model = file.model().text("name");
        PromotionRequest request = PromotionRequest.of(model, firstStage, reportDir, origin)
                .from(SourceRevision.find(System.getenv(), Path.of("")));
        return new Deployments(settings, System.getenv(), Clock.systemUTC()).promotion(request, false, false);
    }
}
