package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds which version a request means: one that training left, or one that the store has. */
final class CandidateSearch {
    private final PromotionSettings settings;
    private final PromotionRequest request;
    private final Stage stage;
    private final Optional<SourceModel> source;

    /**
     * Looks for the model that training left, if one is to be taken.
     *
     * @throws UsageException if it is not said what is meant
     */
    CandidateSearch(PromotionSettings settings, PromotionRequest request) {
        this.settings = settings;
        this.request = request;
        this.stage = settings.ladder().stage(request.stage());
        this.source = sourcePath().map(this::sourceModel);
    }

    /**
     * Checks what can be checked before anything is looked at.
     *
     * @throws UsageException if a path is given for a later stage
     */
    static void check(PromotionSettings settings, PromotionRequest request) {
        Stage stage = settings.ladder().stage(request.stage());
        if (request.modelPath().isPresent() && settings.ladder().before(stage).isPresent()) {
            throw new UsageException("--model-path is for the first stage, "
                    + settings.ladder().stages().get(0).name() + "; to bring a version to " + stage.name()
                    + ", leave it out or name the version by --version");
        }
    }

    /** The store; it must be there, with the model, unless a model that training left is to be brought into it. */
    ModelStore store() {
        if (source.isPresent()) {
            return settings.store().open();
        }
        ModelStore store = settings.store().openExisting();
        store.require(request.model());
        return store;
    }

    /** The version; empty if there is none in the stage before. */
    Optional<Candidate> in(ModelHistory history) {
        if (source.isPresent()) {
            return Optional.of(Candidate.of(source.get(), history));
        }
        if (request.version().isPresent()) {
            return request.version().map(history::named).map(Candidate::of);
        }
        return before().flatMap(stageBefore -> history.current(stageBefore.name()))
                .map(Transition::version)
                .map(Candidate::of);
    }

    /** The stage before, if there is one. */
    Optional<Stage> before() {
        return settings.ladder().before(stage);
    }

    private SourceModel sourceModel(Path path) {
        Path file = request.inWorkspace(path)
                .orElseThrow(() -> new UsageException("The model " + path + " is outside the workspace"));
        return SourceModel.at(file, path.toString());
    }

    /** Where the model is to be taken from; empty if a version of the store is meant. */
    private Optional<Path> sourcePath() {
        if (before().isPresent() || request.version().isPresent()) {
            return Optional.empty();
        }
        if (request.modelPath().isPresent()) {
            return request.modelPath();
        }
        settings.model().filter(name -> !name.equals(request.model())).ifPresent(name -> {
            throw new UsageException("The settings file describes the model \"" + name + "\", not \"" + request.model()
                    + "\"; say by --model-path where \"" + request.model() + "\" is");
        });
        return Optional.of(settings.modelPath()
                .orElseThrow(() -> new UsageException("It is not said where the model is: give --model-path,"
                        + " or --version for one that the store has, or set model.path in ml-cicd.yml")));
    }
}
