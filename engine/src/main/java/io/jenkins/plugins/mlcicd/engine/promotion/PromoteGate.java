package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Brings a version one stage up the ladder, if all that the stage asks for holds. */
public final class PromoteGate implements Gate {
    private final PromotionSettings settings;
    private final PromotionRequest request;
    private final Clock clock;
    private final Stage stage;
    private final Signing signing;

    /**
     * A promotion.
     *
     * @throws UsageException if the stage is not on the ladder, it is not said what to promote, or a key is none
     */
    public PromoteGate(PromotionSettings settings, PromotionRequest request, Clock clock) {
        this.settings = settings;
        this.request = request;
        this.clock = clock;
        this.stage = settings.ladder().stage(request.stage());
        this.signing = Signing.of(settings.signing(), stage.name(), Severity.CRITICAL);
        if (request.modelPath().isPresent() && before().isPresent()) {
            throw new UsageException("--model-path is for the first stage, "
                    + settings.ladder().stages().get(0).name() + "; to bring a version to " + stage.name()
                    + ", leave it out or name the version by --version");
        }
    }

    @Override
    public String id() {
        return "promote";
    }

    @Override
    public String name() {
        return request.model() + " to " + stage.name();
    }

    @Override
    public void judge(ReportBuilder report) {
        Optional<SourceModel> source = sourcePath().map(this::sourceModel);
        FolderStore store = source.isPresent() ? FolderStore.open(settings.store()) : existingStore();
        MoveReport moves = new MoveReport(report, store, request.model(), stage.name());
        try (ModelWriter writer = store.write(request.model())) {
            Optional<Candidate> candidate = source.isPresent()
                    ? Optional.of(Candidate.of(source.get(), writer.history()))
                    : fromStore(writer.history()).map(Candidate::of);
            if (candidate.isEmpty()) {
                Stage empty = before().orElseThrow();
                moves.fail("ladder", Promotion.ladderTitle(empty), "nothing is in " + empty.name());
                return;
            }
            new Promotion(settings.ladder(), stage, request, writer, report, moves, signing)
                    .judge(candidate.get(), clock);
        }
    }

    private SourceModel sourceModel(Path path) {
        Path file = request.inWorkspace(path)
                .orElseThrow(() -> new UsageException("The model " + path + " is outside the workspace"));
        return SourceModel.at(file, path.toString());
    }

    private FolderStore existingStore() {
        FolderStore store = FolderStore.openExisting(settings.store());
        store.require(request.model());
        return store;
    }

    private Optional<Stage> before() {
        return settings.ladder().before(stage);
    }

    /** Where the model is to be taken from; empty if a version of the store is to be promoted. */
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

    private Optional<VersionId> fromStore(ModelHistory history) {
        if (request.version().isPresent()) {
            return request.version().map(history::named);
        }
        return before().flatMap(stageBefore -> history.current(stageBefore.name()))
                .map(Transition::version);
    }
}
