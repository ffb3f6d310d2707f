package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
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
    private final ModelStore store;
    private final PromotionSettings settings;
    private final String model;
    private final Optional<String> stage;
    private final ChainContent<Transition> content;

    private HistoryInspection(
            ModelStore store,
            PromotionSettings settings,
            String model,
            Optional<String> stage,
            ChainContent<Transition> content) {
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
        ModelStore store = settings.store().openExisting();
        store.require(model);
        ChainContent<Transition> content = store.read(model);
        // A stage that was taken off the ladder still has a history.
        stage.filter(name -> content.records().stream()
                        .noneMatch(transition -> transition.stage().equals(name)))
                .ifPresent(name -> settings.ladder().stage(name));
        return new HistoryInspection(store, settings, model, stage, content);
    }

    /** The history as a table for people. */
    public List<String> table() {
        List<String> lines = new ArrayList<>(HistoryTable.of(new ModelHistory(model, content.records()), stage));
        lines.addAll(OpenDeployments.of(store.book(model).records(), stage));
        return lines;
    }

    /** The model's history, of all stages. */
    public ModelHistory history() {
        return new ModelHistory(model, content.records());
    }

    /** The ledger's own lines. */
    public List<String> lines() {
        return IntStream.range(0, content.lines().size())
                .filter(i -> stage.map(content.records().get(i).stage()::equals).orElse(true))
                .mapToObj(content.lines()::get)
                .toList();
    }

    /** The history as CSV. */
    public String csv() {
        return HistoryCsv.of(content.records().stream()
                .filter(transition -> stage.map(transition.stage()::equals).orElse(true))
                .toList());
    }

    /**
     * Writes the history as CSV into a file; its folder is made if it is missing.
     *
     * @throws EvaluationException if it cannot be written
     */
    public void writeCsv(Path file) {
        try {
            AtomicFiles.write(file, csv());
        } catch (IOException e) {
            throw new EvaluationException("The history cannot be written to " + file + ": " + Io.reason(e), e);
        }
    }

    /** The decisions about the model, as the lines of their book. */
    public List<String> decisions() {
        ChainContent<RecordedDecision> book = store.book(model);
        return IntStream.range(0, book.lines().size())
                .filter(i -> stage.map(book.records().get(i).decision().stage()::equals)
                        .orElse(true))
                .mapToObj(book.lines()::get)
                .toList();
    }

    /** What stands in the way of showing all of it, if anything does. */
    public Optional<String> problem() {
        return content.broken()
                .map(broken -> store.ledgerName(model) + ":" + broken.line() + ": the line " + broken.problem());
    }

    /**
     * Recomputes everything; the outcome's last line sums it up.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if a public key is none
     */
    public Outcome verify() {
        Verified verified = store.verify(model, settings);
        List<String> lines = new ArrayList<>(verified.problems());
        lines.add(verified.summary());
        return new Outcome(verified.problems().isEmpty(), lines);
    }

    /**
     * What verification found.
     *
     * @param isWhole whether everything is as it was left
     * @param lines the problems and a summary, for people
     */
    public record Outcome(boolean isWhole, List<String> lines) {}
}
