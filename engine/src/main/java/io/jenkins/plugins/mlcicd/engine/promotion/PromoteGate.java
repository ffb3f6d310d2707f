package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.time.Clock;
import java.util.Optional;

/** Brings a version one stage up the ladder, if all that the stage asks for holds. */
public final class PromoteGate implements PlannedMove {
    private final PromotionSettings settings;
    private final PromotionRequest request;
    private final Clock clock;
    private final Stage stage;
    private final Signing signing;
    private final boolean isDry;

    /**
     * A promotion.
     *
     * @throws UsageException if the stage is not on the ladder, it is not said what to promote, or a key is none
     */
    public PromoteGate(PromotionSettings settings, PromotionRequest request, Clock clock) {
        this(settings, request, clock, false);
    }

    private PromoteGate(PromotionSettings settings, PromotionRequest request, Clock clock, boolean isDry) {
        this.settings = settings;
        this.request = request;
        this.clock = clock;
        this.stage = settings.ladder().stage(request.stage());
        this.signing = Signing.of(settings.signing(), stage.name(), Severity.CRITICAL);
        this.isDry = isDry;
        CandidateSearch.check(settings, request);
    }

    /**
     * The same without doing it: all checks, and nothing is changed. The outputs {@code version}, {@code evidence} and
     * {@code author} are what an approval binds and who may not give it.
     */
    public PromoteGate dryRun() {
        return new PromoteGate(settings, request, clock, true);
    }

    @Override
    public String id() {
        return "promote";
    }

    @Override
    public String name() {
        return request.model() + " to " + stage.name() + (isDry ? " (dry run)" : "");
    }

    @Override
    public PlannedMove expecting(String present) {
        return new PromoteGate(settings, request.expecting(present), clock, isDry);
    }

    @Override
    public Optional<Ready> rehearse(ReportBuilder report) {
        CandidateSearch search = new CandidateSearch(settings, request);
        ModelStore store = search.store();
        store.checkNames(request.model(), stage.name());
        MoveReport moves = new MoveReport(report, store, request.model(), stage.name());
        try (ModelView view = store.view(request.model())) {
            return judge(search, view, Optional.empty(), report, moves).map(way -> ready(way, view, store));
        }
    }

    private Ready ready(Promotion.Passed way, ModelView view, ModelStore store) {
        String digest = way.candidate().digest();
        return new Ready(
                way.candidate().version(),
                way.candidate().source().map(SourceModel::path).orElseGet(() -> store.files(request.model(), digest)),
                Promotion.image(digest, way.findings()).or(() -> view.history().image(digest)));
    }

    @Override
    public void judge(ReportBuilder report) {
        CandidateSearch search = new CandidateSearch(settings, request);
        ModelStore store = search.store();
        store.checkNames(request.model(), stage.name());
        MoveReport moves = new MoveReport(report, store, request.model(), stage.name());
        report.output("dry_run", isDry);
        if (isDry) {
            try (ModelView view = store.view(request.model())) {
                judge(search, view, Optional.empty(), report, moves);
            }
            return;
        }
        try (ModelWriter writer = store.write(request.model())) {
            judge(search, writer, Optional.of(writer), report, moves);
        } catch (LostMoveException e) {
            moves.lost(e);
        }
    }

    private Optional<Promotion.Passed> judge(
            CandidateSearch search,
            ModelView view,
            Optional<ModelWriter> writer,
            ReportBuilder report,
            MoveReport moves) {
        Optional<Candidate> candidate = search.in(view.history());
        if (candidate.isEmpty()) {
            Stage empty = search.before().orElseThrow();
            moves.fail("ladder", Promotion.ladderTitle(empty), "nothing is in " + empty.name());
            return Optional.empty();
        }
        Promotion promotion =
                new Promotion(settings.ladder(), stage, request, view, report, moves, signing, clock.instant());
        Optional<Promotion.Passed> passed = promotion.check(candidate.get());
        passed.ifPresent(way -> writer.ifPresentOrElse(
                open -> promotion.move(way, open),
                () -> moves.wouldDo(
                        way.candidate().version(),
                        view.history().current(stage.name()).map(Transition::version))));
        return passed;
    }
}
