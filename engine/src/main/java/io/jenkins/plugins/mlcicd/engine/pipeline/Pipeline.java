package io.jenkins.plugins.mlcicd.engine.pipeline;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateGate;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateOptions;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateSettings;
import io.jenkins.plugins.mlcicd.engine.expectation.DataGate;
import io.jenkins.plugins.mlcicd.engine.expectation.DataSettings;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.image.ImageGate;
import io.jenkins.plugins.mlcicd.engine.image.ImageSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PromoteGate;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.training.TrainGate;
import io.jenkins.plugins.mlcicd.engine.training.TrainSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gates of an ml-cicd.yml in their order, up to the first stage of the ladder. */
public final class Pipeline {
    private final PipelineFile file;
    private final Path reportDir;
    private final Origin origin;
    private final Optional<Path> store;

    /**
     * The pipeline of a file.
     *
     * @param reportDir where the gates' reports are left: promotion takes them from there as evidence
     * @param origin who runs it, and why, for the ledger
     */
    public Pipeline(PipelineFile file, Path reportDir, Origin origin) {
        this(file, reportDir, origin, Optional.empty());
    }

    private Pipeline(PipelineFile file, Path reportDir, Origin origin, Optional<Path> store) {
        this.file = file;
        this.reportDir = reportDir;
        this.origin = origin;
        this.store = store;
    }

    /** The same pipeline with another store than the file's. */
    public Pipeline in(Path otherStore) {
        return new Pipeline(file, reportDir, origin, Optional.of(otherStore));
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
        file.image().ifPresent(image -> gates.add(new ImageGate(ImageSettings.from(image, model), reportDir)));
        file.promote().ifPresent(promote -> gates.add(promotion(promotionSettings())));
        if (gates.isEmpty()) {
            throw model.wrong("", "the file has no gate; add data, evaluate, image or promote");
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
        return new EvaluateGate(settings, new StoreBaselines(promotionSettings(), model.text("name")));
    }

    private PromotionSettings promotionSettings() {
        PromotionSettings settings = file.promotionSettings();
        return store.map(settings::withStore).orElse(settings);
    }

    private Gate promotion(PromotionSettings settings) {
        String firstStage = settings.ladder().stages().get(0).name();
        String model = file.model().text("name");
        return new PromoteGate(settings, PromotionRequest.of(model, firstStage, reportDir, origin), Clock.systemUTC());
    }
}
