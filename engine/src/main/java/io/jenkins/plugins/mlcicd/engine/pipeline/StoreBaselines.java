package io.jenkins.plugins.mlcicd.engine.pipeline;

import io.jenkins.plugins.mlcicd.engine.evaluation.BaselinePredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.PromotedEvaluation;
import io.jenkins.plugins.mlcicd.engine.evaluation.StageBaselines;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.ModelHistory;
import io.jenkins.plugins.mlcicd.engine.promotion.ModelStore;
import io.jenkins.plugins.mlcicd.engine.promotion.Move;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The evaluation's baseline out of the promotion's store: the predictions that were kept with a stage's model. */
public final class StoreBaselines implements StageBaselines {
    private static final String EVALUATE = "evaluate";
    private static final String PREDICTIONS = "predictions";

    private final PromotionSettings settings;
    private final String model;

    /** The baselines of a model in the store of some settings. */
    public StoreBaselines(PromotionSettings settings, String model) {
        this.settings = settings;
        this.model = model;
    }

    @Override
    public Optional<BaselinePredictions> in(String stage) {
        String known = settings.ladder().stage(stage).name();
        ModelStore store = settings.store().open();
        return new ModelHistory(model, store.ledger(model))
                .current(known)
                .map(transition -> predictions(store, transition, known));
    }

    @Override
    public Optional<PromotedEvaluation> lastPromoted() {
        ModelStore store = settings.store().open();
        List<Transition> promotions = store.ledger(model).stream()
                .filter(transition -> transition.move().action() == Move.Action.PROMOTE)
                .filter(transition -> transition.move().evidence().containsKey(EVALUATE))
                .toList();
        if (promotions.isEmpty()) {
            return Optional.empty();
        }
        Transition last = promotions.get(promotions.size() - 1);
        return store.evidence(
                        model,
                        last.version().digest(),
                        EVALUATE,
                        last.move().evidence().get(EVALUATE))
                .map(file -> new PromotedEvaluation("version " + last.version().number(), read(file)));
    }

    private static Report read(Path file) {
        try {
            return ReportJson.read(file);
        } catch (IOException e) {
            throw new EvaluationException(e.getMessage(), e);
        }
    }

    private BaselinePredictions predictions(ModelStore store, Transition transition, String stage) {
        String digest = transition.version().digest();
        String predictions = transition.move().evidence().get(PREDICTIONS);
        Optional<Path> file =
                predictions == null ? Optional.empty() : store.evidence(model, digest, PREDICTIONS, predictions);
        String name = "version " + transition.version().number() + " in " + stage;
        return new BaselinePredictions(name, file, digest, Optional.of(() -> store.files(model, digest)));
    }
}
