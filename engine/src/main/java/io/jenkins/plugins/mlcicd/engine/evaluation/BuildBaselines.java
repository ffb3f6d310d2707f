package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.nio.file.Path;
import java.util.Optional;

/** Knows the last successful build besides the stages. */
final class BuildBaselines implements StageBaselines {
    private final StageBaselines stages;
    private final Path folder;

    BuildBaselines(StageBaselines stages, Path folder) {
        this.stages = stages;
        this.folder = folder;
    }

    @Override
    public Optional<BaselinePredictions> in(String stage) {
        return stages.in(stage);
    }

    @Override
    public Optional<PromotedEvaluation> lastPromoted() {
        return stages.lastPromoted();
    }

    @Override
    public Path lastBuild() {
        return folder;
    }
}
