package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.attest.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks at a model's history without changing anything.
 *
 * <p>A broken ledger is shown up to the line before the broken one.
 */
public final class HistoryInspection {
    private final FolderStore store;
    private final PromotionSettings settings;
    private final String model;
    private final Optional<String> stage;
    private final LedgerContent content;

    private HistoryInspection(
            FolderStore store,
            PromotionSettings settings,
            String model,
            Optional<String> stage,
            LedgerContent content) {
        this.store = store;
        this.settings = settings;
        this.model = model;
        this.stage = stage;
        this.content = content;
    }

    /**
     * Reads a model's ledger.
     *
     * @param stage shows only this stage, if given
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if the store has no such model, or no such stage
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if the store cannot be read
     */
    public static HistoryInspection of(PromotionSettings settings, String model, Optional<String> stage) {
        FolderStore store = FolderStore.openExisting(settings.store());
        store.require(model);
        LedgerContent content = store.read(model);
        // A stage that was taken off the ladder still has a history.
        stage.filter(name -> content.transitions().stream()
                        .noneMatch(transition -> transition.stage().equals(name)))
                .ifPresent(name -> settings.ladder().stage(name));
        return new HistoryInspection(store, settings, model, stage, content);
    }

    /** The history as a table for people. */
    public List<String> table() {
        return HistoryTable.of(new ModelHistory(model, content.transitions()), stage);
    }

    /** The model's history, of all stages. */
    public ModelHistory history() {
        return new ModelHistory(model, content.transitions());
    }

    /** The ledger's own lines. */
    public List<String> lines() {
        return IntStream.range(0, content.lines().size())
                .filter(i ->
                        stage.map(content.transitions().get(i).stage()::equals).orElse(true))
                .mapToObj(content.lines()::get)
                .toList();
    }

    /** What stands in the way of showing all of it, if anything does. */
    public Optional<String> problem() {
        return content.broken()
                .map(broken ->
                        store.model(model).ledger().file() + ":" + broken.line() + ": the line " + broken.problem());
    }

    /**
     * Recomputes everything; the outcome's last line sums it up.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if a public key is none
     */
    public Outcome verify() {
        TrustedKeys trusted = settings.signing().trustedKeys();
        return Io.inStore(Path.of(store.name()), () -> recompute(trusted));
    }

    private Outcome recompute(TrustedKeys trusted) throws IOException {
        Verification verification = Verification.of(store.model(model), settings, trusted);
        List<String> lines = new ArrayList<>(verification.problems());
        lines.add(verification.summary());
        return new Outcome(verification.problems().isEmpty(), lines);
    }

    /**
     * What verification found.
     *
     * @param isWhole whether everything is as it was left
     * @param lines the problems and a summary, for people
     */
    public record Outcome(boolean isWhole, List<String> lines) {}
}
