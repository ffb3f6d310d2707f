package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.ApprovalCount;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Situation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about a model: approvals, rejections and overrides, for a program that asks people. That is done so: a
 * dry run of {@link PromoteGate} says in its outputs {@code version}, {@code evidence} and {@code author} what is to be
 * approved, or {@link #candidate} does; {@link #decide} writes down what each person says about it; {@link #count} tells
 * how many are still missing; then the promotion itself counts them again.
 */
public final class ApprovalBook {
    private final ModelStore store;
    private final String model;

    private ApprovalBook(ModelStore store, String model) {
        this.store = store;
        this.model = Names.model(model);
    }

    /** The book of a model, which need not be in the store yet. */
    public static ApprovalBook of(PromotionSettings settings, String model) {
        return new ApprovalBook(settings.store().open(), model);
    }

    /** All decisions, the oldest first, with their chain verified. */
    public List<RecordedDecision> decisions() {
        try (ModelView view = store.view(model)) {
            return view.decisions();
        }
    }

    /**
     * What an approval for a stage binds right now if there is no build: the version in the stage before, with the evidence
     * that is kept with it. The version's files are not read; the promotion does that.
     *
     * @return empty if the stage is the first, or nothing is in the stage before
     */
    public Optional<Situation> candidate(Ladder ladder, Stage stage, Instant now) {
        try (ModelView view = store.view(model)) {
            Optional<Stage> before = ladder.before(stage);
            Optional<Candidate> next = before.flatMap(
                            stageBefore -> view.history().current(stageBefore.name()))
                    .map(Transition::version)
                    .map(Candidate::of);
            Origin nobody = new Origin("", "", "", Optional.empty());
            PromotionRequest request = PromotionRequest.of(model, stage.name(), Path.of(""), nobody);
            return next.map(candidate -> new StageDemands(stage, before, request, view, now)
                    .situation(candidate, new EvidenceSearch(view, candidate.digest()).kept()));
        }
    }

    /**
     * Counts the approvals of a version for a stage that asks for them.
     *
     * @param version the version's digest
     * @param evidence SHA-256 of the reports that count now, by gate
     * @param author who first brought the version into the store
     * @throws java.util.NoSuchElementException if the stage asks for none
     */
    public ApprovalCount count(
            Stage stage, String version, Map<String, String> evidence, Optional<String> author, Instant now) {
        return ApprovalCount.of(
                stage.policy().approvals().orElseThrow(),
                new Situation(
                        stage.name(), Optional.empty(), Optional.empty(), version, evidence, author, decisions(), now));
    }

    /**
     * Writes a decision down.
     *
     * @param author who first brought the version into the store
     * @return why the stage does not let this person decide, and then nothing is written; empty if it is written
     */
    public Optional<String> decide(Stage stage, Decision decision, Optional<String> author) {
        Optional<String> objection = stage.policy().objection(decision, author);
        if (objection.isEmpty()) {
            try (ModelWriter writer = store.write(model)) {
                writer.record(decision);
            }
        }
        return objection;
    }
}
