package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A data scientist's desk: a folder with a model that is trained anew, reports, and a store. */
final class Desk {
    static final String MODEL = "churn";

    final Path store;
    final Path model;
    final Path reports;
    final List<String> log = new ArrayList<>();
    Ladder ladder = Ladder.standard();
    String name = MODEL;
    StoreLocation location;
    SigningSettings signing = SigningSettings.none();
    private final Path root;
    private final SecondsClock clock = new SecondsClock();

    Desk(Path root) {
        this.root = root;
        store = root.resolve("models");
        location = StoreLocation.folder(store);
        model = root.resolve("out/model");
        reports = root.resolve("reports");
    }

    /** Has the stages of a promote section, in YAML. */
    void ladder(String yaml) throws IOException {
        Path file = root.resolve("promote.yml");
        Files.writeString(file, yaml);
        ladder = Ladder.from(Section.of(Document.read(file)));
    }

    /** Time passes, or is set back. */
    void later(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** What would happen; nothing does. */
    Report dryRun(String stage) {
        return run(new PromoteGate(settings(), request(stage, "alice"), clock).dryRun());
    }

    /** Somebody who belongs to groups approves, without being asked for a proof of who it is. */
    Report approve(String stage, String actor, String... groups) {
        return run(
                new DecisionGate(settings(), DecisionRequest.approval(request(stage, actor), List.of(groups)), clock));
    }

    Report reject(String stage, String actor, String... groups) {
        return run(
                new DecisionGate(settings(), DecisionRequest.rejection(request(stage, actor), List.of(groups)), clock));
    }

    Report override(String stage, String actor, String lasts, String... checks) {
        return run(new DecisionGate(
                settings(), DecisionRequest.override(request(stage, actor), List.of(), List.of(checks), lasts), clock));
    }

    /** A request for what is next in line. */
    PromotionRequest request(String stage, String actor) {
        Optional<Path> path = stage.equals(ladder.stages().get(0).name()) ? Optional.of(model) : Optional.empty();
        return new PromotionRequest(MODEL, stage, Optional.empty(), path, reports, Optional.empty(), by(actor));
    }

    /** Training leaves a model; the same weights are the same bytes. Returns its digest. */
    String train(String weights) throws IOException {
        Files.createDirectories(model.resolve("layers"));
        Files.writeString(model.resolve("weights.bin"), weights);
        Files.writeString(model.resolve("layers/one.bin"), "the first layer");
        return Digests.of(model);
    }

    /** A gate leaves a report about a model. Its predictions are a file that holds the same text. */
    void gateReports(String gate, Status status, String digest) throws IOException {
        ReportBuilder report = new ReportBuilder(gate, MODEL, clock, log::add);
        if (gate.equals("data")) {
            report.subject(new Subject("data", "train.csv", Digests.ofText("rows"), 4));
        } else {
            report.subject(new Subject("model", "out/model", digest, 1));
        }
        if (gate.equals("evaluate")) {
            Path predictions = root.resolve("predictions.csv");
            Files.writeString(predictions, "predictions of " + digest);
            report.subject(Digests.subject("predictions", predictions.toString(), predictions));
        }
        if (gate.equals("image")) {
            report.output("image.digest", "sha256:" + Digests.ofText("image of " + digest))
                    .output("image.reference", "registry.example/churn:1");
        }
        report.check(Check.builder("one", "One").ended(status, "as told").build());
        Files.createDirectories(reports);
        Files.writeString(reports.resolve(gate + ".json"), ReportJson.write(report.build()));
    }

    /** Trains and promotes to staging, then production. */
    String release(String weights) throws IOException {
        String digest = train(weights);
        promote("staging");
        promote("production");
        return digest;
    }

    Report promote(String stage) {
        return promote(stage, Optional.empty(), Optional.empty());
    }

    Report promote(String stage, Optional<String> version, Optional<String> expected) {
        Optional<Path> path = stage.equals(ladder.stages().get(0).name()) && version.isEmpty()
                ? Optional.of(model)
                : Optional.empty();
        return run(new PromoteGate(
                settings(), new PromotionRequest(name, stage, version, path, reports, expected, by("alice")), clock));
    }

    Report rollback(String stage) {
        return rollback(stage, Optional.empty());
    }

    Report rollback(String stage, Optional<String> version) {
        return rollback(stage, version, Optional.empty());
    }

    Report rollback(String stage, Optional<String> version, Optional<String> expected) {
        return run(new RollbackGate(settings(), new RollbackRequest(name, stage, version, expected, by("bob")), clock));
    }

    /** What a rollback would do; nothing is done. */
    Report dryRunOfRollback(String stage, Optional<String> version) {
        RollbackRequest request = new RollbackRequest(name, stage, version, Optional.empty(), by("bob"));
        return run(new RollbackGate(settings(), request, clock).dryRun());
    }

    Report run(Gate gate) {
        return new GateRunner(clock, log::add, e -> {}).run(gate).report();
    }

    PromotionSettings settings() {
        return new PromotionSettings(location, ladder, Optional.empty(), Optional.empty(), signing);
    }

    FolderStore open() {
        return FolderStore.open(store);
    }

    /** The number of the version in a stage; 0 for none. */
    long numberIn(String stage) {
        return open().stage(MODEL, stage)
                .map(staged -> staged.version().number())
                .orElse(0L);
    }

    Path ledger() {
        return store.resolve("churn/ledger.jsonl");
    }

    Path version(String digest) {
        return store.resolve("churn/versions").resolve(digest);
    }

    /** A file kept with a version. */
    Path kept(String digest, String kind) {
        String sha256 =
                transitions().get(transitions().size() - 1).move().evidence().get(kind);
        return version(digest)
                .resolve("evidence")
                .resolve(kind + "-" + sha256 + (kind.equals("model-signature") ? ".sig" : ".json"));
    }

    List<Transition> transitions() {
        return open().ledger(MODEL);
    }

    HistoryInspection.Outcome verify() {
        return HistoryInspection.of(settings(), name, Optional.empty()).verify();
    }

    static Origin by(String actor) {
        return Origin.of(Optional.of(actor), Optional.of("because"), Optional.empty(), Map.of());
    }

    /** The message of a check that is open. */
    static String message(Report report, String id) {
        return report.openChecks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open check " + id + " in " + report.openChecks()))
                .message();
    }

    /** A clock that goes on by a second each time somebody looks. */
    private static final class SecondsClock extends Clock {
        private Instant now = Instant.parse("2026-07-01T10:00:00Z");

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
