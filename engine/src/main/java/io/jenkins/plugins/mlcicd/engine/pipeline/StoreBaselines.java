package io.jenkins.plugins.mlcicd.engine.pipeline;

import io.jenkins.plugins.mlcicd.engine.evaluation.BaselinePredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.StageBaselines;
import io.jenkins.plugins.mlcicd.engine.promotion.FolderStore;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.StagedVersion;
import java.util.Optional;

/** The evaluation's baseline out of the promotion's store: the predictions that were kept with a stage's model. */
public final class StoreBaselines implements StageBaselines {
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
        return FolderStore.open(settings.store()).stage(model, known).map(version -> predictions(version, known));
    }

    private BaselinePredictions predictions(StagedVersion staged, String stage) {
        String name = "version " + staged.version().number() + " in " + stage;
        return new BaselinePredictions(
                name, staged.predictions(), staged.version().digest(), Optional.of(staged.model()));
    }
}
