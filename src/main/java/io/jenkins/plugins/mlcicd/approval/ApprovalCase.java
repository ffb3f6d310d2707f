package io.jenkins.plugins.mlcicd.approval;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.ApprovalBook;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.ModelHistory;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.ApprovalCount;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.ApprovalPolicy;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people decide about: one version of the controller's store on its way into one stage that asks for approvals, with
 * the evidence that counts now. A decision binds all of it.
 *
 * @param model the model
 * @param ladder the stages
 * @param stage the stage
 * @param version the version; its number is 0 if the store does not have it yet
 * @param evidence SHA-256 of the reports that count now, by gate
 * @param author who first brought the version into the store, or is about to
 * @param replaced what is in the stage now
 */
public record ApprovalCase(
        String model,
        Ladder ladder,
        Stage stage,
        VersionId version,
        Map<String, String> evidence,
        Optional<String> author,
        Optional<VersionId> replaced) {
    /** Freezes the evidence, sorted by gate. */
    public ApprovalCase {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }

    /** The case of a promotion that was tried, from its report. */
    public static ApprovalCase of(Ladder ladder, Report report) {
        Map<String, Object> outputs = report.outputs();
        String model = text(outputs, "model").orElseThrow();
        Stage stage = ladder.stage(text(outputs, "stage").orElseThrow());
        Map<String, String> evidence = new TreeMap<>();
        if (outputs.get("evidence") instanceof Map<?, ?> map) {
            map.forEach((gate, sha256) -> evidence.put(String.valueOf(gate), String.valueOf(sha256)));
        }
        long number = outputs.get("version_number") instanceof Number known ? known.longValue() : 0;
        VersionId version = new VersionId(text(outputs, "version").orElseThrow(), number);
        return new ApprovalCase(
                model, ladder, stage, version, evidence, text(outputs, "author"), current(model, stage));
    }

    /**
     * The case where no build asks: the version of the stage before, with the evidence that is kept with it.
     *
     * @return empty if the stage asks for no approvals, is the first, nothing is before it, or it has that version
     */
    public static Optional<ApprovalCase> withoutBuild(String model, Ladder ladder, Stage stage) {
        if (stage.policy().approvals().isEmpty()) {
            return Optional.empty();
        }
        ModelHistory history = history(model);
        return book(model)
                .candidate(ladder, stage, Instant.now())
                .filter(situation -> !history.isIn(stage.name(), situation.version()))
                .map(situation -> new ApprovalCase(
                        model,
                        ladder,
                        stage,
                        history.version(situation.version()).orElseThrow(),
                        situation.evidence(),
                        situation.author(),
                        current(model, stage)));
    }

    /** Who is asked, and how many must say yes. */
    public ApprovalPolicy policy() {
        return stage.policy().approvals().orElseThrow();
    }

    /** Whether the stage is the last one. */
    public boolean isLastStage() {
        return ladder.stages().indexOf(stage) == ladder.stages().size() - 1;
    }

    /** What stands for all that a decision binds: if it is another one, people decided about something else. */
    public String binding() {
        return Digests.ofText(String.join("\n", model, stage.name(), version.digest(), evidence.toString()));
    }

    /** Counts what was decided so far. */
    public ApprovalCount count() {
        return book(model).count(stage, version.digest(), evidence, author, Instant.now());
    }

    /** All that was ever decided about this version in this stage, whether it counts or not. */
    public List<RecordedDecision> decisions() {
        return book(model).decisions().stream()
                .filter(recorded -> recorded.decision().stage().equals(stage.name()))
                .filter(recorded -> recorded.decision().version().equals(version.digest()))
                .toList();
    }

    /** Writes a decision down; says why not if the stage does not let this person decide. */
    Optional<String> decide(Decision decision) {
        return book(model).decide(stage, decision, author);
    }

    /** What is held against a decision that binds this. */
    Decision decision(Decision.Kind kind, Approver approver, String reason, Instant time) {
        return new Decision(
                kind,
                time,
                stage.name(),
                version.digest(),
                evidence,
                List.of(),
                Optional.empty(),
                approver.decider(),
                reason);
    }

    private static Optional<VersionId> current(String model, Stage stage) {
        return history(model).current(stage.name()).map(Transition::version);
    }

    private static ModelHistory history(String model) {
        return new ModelHistory(model, ControllerStore.open().ledger(model));
    }

    private static ApprovalBook book(String model) {
        return ApprovalBook.of(PromotionSettings.standard().withStore(ControllerStore.folder()), model);
    }

    private static Optional<String> text(Map<String, Object> outputs, String name) {
        return Optional.ofNullable(outputs.get(name)).map(String::valueOf);
    }
}
