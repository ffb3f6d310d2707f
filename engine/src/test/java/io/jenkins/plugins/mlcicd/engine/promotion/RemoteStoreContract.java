package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Move.Action;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Fixtures;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decider;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState.Phase;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What every store on another machine must do, whatever registry it is; run against real ones. */
public abstract class RemoteStoreContract {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    Desk desk;

    /** The registry to test. */
    abstract RemoteRegistry registry();

    /** Changes a byte of a file of a version behind the registry's back. */
    abstract void damage(String digest, String file) throws Exception;

    /** Takes the last line off a ledger behind the registry's back. */
    abstract void cutOff(long lastLine) throws Exception;

    @Before
    public void desk() throws Exception {
        desk = new Desk(folder.getRoot().toPath());
        desk.name = "churn-" + UUID.randomUUID().toString().substring(0, 8);
        desk.location = location(Duration.ofMillis(100));
    }

    @Test
    public void versions_goUpTheLadderAndBack() throws Exception {
        String one = desk.release("one");
        desk.train("two");
        assertEquals(Verdict.PASS, desk.promote("staging").verdict());
        Report production = desk.promote("production", Optional.empty(), Optional.of("1"));
        assertEquals(Verdict.PASS, production.verdict());
        assertEquals(2L, inStage("production"));
        assertEquals(one, production.outputs().get("previous_version"));

        assertEquals(Verdict.PASS, desk.rollback("production").verdict());
        assertEquals(1L, inStage("production"));
        assertEquals(2L, inStage("staging"));
        assertEquals(
                List.of("Verified: 5 transitions, 2 versions, 7 files of evidence; all whole."),
                desk.verify().lines());
    }

    @Test
    public void versionThatIsThere_isLeftThere() throws Exception {
        desk.train("one");
        desk.promote("staging");
        Report again = desk.promote("staging");
        assertEquals(Verdict.PASS, again.verdict());
        assertEquals(false, again.outputs().get("changed"));
        assertEquals(1, desk.location.open().ledger(desk.name).size());
    }

    @Test
    public void evidence_isKeptAndCountsLater() throws Exception {
        desk.ladder = new Ladder(List.of(
                new Stage("staging", List.of()), new Stage("production", List.of("data", "evaluate", "image"))));
        String digest = desk.train("one");
        for (String gate : Evidence.GATES) {
            desk.gateReports(gate, Status.PASS, digest);
        }
        assertEquals(Verdict.PASS, desk.promote("staging").verdict());
        for (String gate : Evidence.GATES) {
            Files.delete(desk.reports.resolve(gate + ".json"));
        }
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
        assertEquals(
                List.of("Verified: 2 transitions, 1 versions, 10 files of evidence; all whole."),
                desk.verify().lines());
        ModelStore store = desk.location.open();
        String predictions = store.ledger(desk.name).get(1).move().evidence().get(EvidenceFile.PREDICTIONS);
        Path copy = store.evidence(desk.name, digest, EvidenceFile.PREDICTIONS, predictions)
                .orElseThrow();
        assertEquals("predictions of " + digest, Files.readString(copy));
        Path files = store.files(desk.name, digest);
        assertEquals("the first layer", Files.readString(files.resolve("layers/one.bin")));
    }

    @Test
    public void signatures_areKeptAndVerified() throws Exception {
        desk.signing = Fixtures.settings(true, "p256", "p256");
        String digest = desk.train("one");
        desk.gateReports("evaluate", Status.PASS, digest);
        desk.promote("staging");
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
        String summary = desk.verify().lines().get(0);
        assertTrue(summary, summary.startsWith("Verified: 2 transitions, 1 versions, "));
        assertTrue(
                summary,
                summary.endsWith(
                        " statements and signatures are by the public keys (" + Fixtures.path("p256.pub") + ")."));
    }

    @Test
    public void decisions_areKeptInTheirBook() throws Exception {
        String digest = desk.train("one");
        desk.promote("staging");
        Decision decision = new Decision(
                Decision.Kind.APPROVE,
                Instant.parse("2026-07-02T00:00:00Z"),
                "production",
                digest,
                Map.of(),
                List.of(),
                Optional.empty(),
                new Decider("carol", "option", List.of("leads")),
                "fine");
        try (ModelWriter first = desk.location.open().write(desk.name);
                ModelWriter second = desk.location.open().write(desk.name)) {
            assertEquals(1, first.record(decision).seq());
            assertThrows(LostMoveException.class, () -> second.record(decision));
        }
        ModelStore store = desk.location.open();
        assertEquals(decision, store.book(desk.name).last().decision());
        assertTrue(desk.verify().isWhole());
        RemoteChain book = registry().model(desk.name).book();
        book.write(List.of(book.line(1).orElseThrow().replace("carol", "mallory")));
        assertTrue(desk.verify().lines().get(0), desk.verify().lines().get(0).contains(":1: the line was changed"));
    }

    @Test
    public void deployments_areClaimedByOne() throws Exception {
        String digest = desk.release("one");
        PromotionSettings settings = new PromotionSettings(
                desk.location, desk.ladder, Optional.of(desk.name), Optional.of(desk.model), desk.signing);
        DeploymentBook book = DeploymentBook.of(settings, desk.name);
        Instant now = Instant.parse("2026-07-02T00:00:00Z");
        DeploymentState started = new DeploymentState(Phase.STARTED, 0, "the cluster of Zürich");
        Decision start = DeploymentBook.line(
                Desk.by("carol"), now, "production", digest, Optional.of(now.plusSeconds(60)), started);
        assertTrue(book.claim(Optional.empty(), start));
        assertFalse("claimed twice", book.claim(Optional.empty(), start));
        assertEquals(start, book.last("production").orElseThrow().decision());
        assertEquals(Optional.empty(), book.last("staging"));
        Decision done = DeploymentBook.line(
                Desk.by("carol"),
                now,
                "production",
                digest,
                Optional.empty(),
                new DeploymentState(Phase.DONE, 100, started.target()));
        book.record(done);
        assertEquals(done, book.last("production").orElseThrow().decision());
        assertTrue(book.claim(book.last("production"), start));
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void dryRun_changesNothing() throws Exception {
        desk.release("one");
        String two = desk.train("two");
        PromotionRequest request = PromotionRequest.of(desk.name, "staging", desk.reports, Desk.by("alice"));
        PromotionSettings settings = new PromotionSettings(
                desk.location, desk.ladder, Optional.of(desk.name), Optional.of(desk.model), desk.signing);
        Report report = desk.run(new PromoteGate(settings, request, java.time.Clock.systemUTC()).dryRun());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(two, report.outputs().get("version"));
        assertEquals(2, desk.location.open().ledger(desk.name).size());
        assertFalse(registry().model(desk.name).versions().contains(two));
    }

    @Test
    public void singleFile_isAVersionToo() throws Exception {
        Path model = folder.getRoot().toPath().resolve("model.onnx");
        Files.writeString(model, "weights");
        PromotionRequest request = new PromotionRequest(
                desk.name,
                "staging",
                Optional.empty(),
                Optional.of(model),
                desk.reports,
                Optional.empty(),
                Desk.by("alice"));
        Report report = desk.run(new PromoteGate(desk.settings(), request, java.time.Clock.systemUTC()));
        assertEquals(Verdict.PASS, report.verdict());
        String digest = (String) report.outputs().get("version");
        Path copy = desk.location.open().files(desk.name, digest);
        assertEquals("model.onnx", copy.getFileName().toString());
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void sameBytes_areTheSameVersion() throws Exception {
        desk.train("one");
        desk.promote("staging");
        desk.train("two");
        desk.promote("staging");
        desk.train("one");
        assertEquals(Verdict.PASS, desk.promote("staging").verdict());
        assertEquals(1L, inStage("staging"));
    }

    @Test
    public void unknownModel_isWrongUsage() {
        UsageException e = assertThrows(
                UsageException.class, () -> HistoryInspection.of(desk.settings(), desk.name + "x", Optional.empty()));
        assertTrue(e.getMessage(), e.getMessage().contains("has no model \"" + desk.name + "x\""));
    }

    @Test
    public void changedFile_isNamedAndStopsThePromotion() throws Exception {
        // Of this test only: a registry keeps the same bytes once.
        String digest = desk.train("weights of " + desk.name);
        desk.promote("staging");
        damage(digest, "weights.bin");
        Report report = desk.promote("production");
        assertEquals(Verdict.FAIL, report.verdict());
        assertTrue(Desk.message(report, "files"), Desk.message(report, "files").contains(": weights.bin "));
        HistoryInspection.Outcome outcome = desk.verify();
        assertFalse(outcome.isWhole());
        assertTrue(outcome.lines().get(0), outcome.lines().get(0).contains("weights.bin"));
    }

    @Test
    public void changedLine_isNamedAndNothingGoesOn() throws Exception {
        desk.release("one");
        RemoteModel model = registry().model(desk.name);
        List<String> lines = new ArrayList<>(model.ledger().lines());
        lines.set(1, lines.get(1).replace("alice", "mallory"));
        model.ledger().write(lines);
        Report report = desk.rollback("production");
        assertEquals(Verdict.ERROR, report.verdict());
        assertTrue(
                report.openChecks().toString(), report.openChecks().toString().contains(":2: the line was changed"));
        assertTrue(desk.verify().lines().get(0), desk.verify().lines().get(0).contains(":2: the line was changed"));
    }

    @Test
    public void cutOffLine_isNamedAndNothingGoesOn() throws Exception {
        desk.release("one");
        cutOff(2);
        Report report = desk.promote("production");
        assertEquals(Verdict.ERROR, report.verdict());
        String problem = report.openChecks().toString();
        assertTrue(problem, problem.contains("which ends at line 1: lines were cut off"));
        assertFalse(desk.verify().isWhole());
    }

    @Test
    public void stageThatSomebodyElseMoved_isNamedAndNothingGoesOn() throws Exception {
        String one = desk.release("one");
        desk.release("two");
        desk.release("three");
        registry().model(desk.name).point("production", one);
        Report report = desk.rollback("production");
        assertEquals(Verdict.ERROR, report.verdict());
        String problem = report.openChecks().toString();
        assertTrue(problem, problem.contains("The stage production shows version 1 (" + one.substring(0, 12) + ")"));
        assertTrue(problem, problem.contains("somebody changed it without this tool"));
        assertFalse(desk.verify().isWhole());
    }

    @Test
    public void crashAfterTheLine_isPutRightByTheNextCommand() throws Exception {
        desk.release("one");
        String two = desk.train("two");
        desk.promote("staging");
        RemoteModel model = registry().model(desk.name);
        try (ModelWriter writer = desk.location.open().write(desk.name)) {
            List<String> lines = new ArrayList<>(model.ledger().lines());
            lines.add(LedgerLine.write(
                    4,
                    Instant.now(),
                    desk.name,
                    move(writer, two),
                    writer.history().transitions().get(2).hash()));
            model.ledger().write(lines);
        }
        assertFalse(two.equals(registry().model(desk.name).stages().get("production")));
        assertTrue(desk.verify().isWhole());
        desk.train("three");
        desk.promote("staging");
        assertEquals(two, registry().model(desk.name).stages().get("production"));
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void staleWriter_isToldWhoWasFaster() throws Exception {
        desk.release("one");
        String two = desk.train("two");
        desk.promote("staging");
        try (ModelWriter first = desk.location.open().write(desk.name);
                ModelWriter second = desk.location.open().write(desk.name)) {
            first.append(Instant.parse("2026-07-02T00:00:00Z"), move(first, two));
            LostMoveException lost =
                    assertThrows(LostMoveException.class, () -> second.append(Instant.now(), move(second, two)));
            assertEquals(
                    "lost to another transition: carol at 2026-07-02T00:00:00Z brought version 2 ("
                            + two.substring(0, 12)
                            + ") to production, as line 4 of "
                            + registry().model(desk.name).ledger().name()
                            + ", while this one was judged; it changed nothing",
                    lost.getMessage());
        }
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void ofManyAtTheSameTime_oneWinsAndTheOthersAreTold() throws Exception {
        desk.release("one");
        String two = desk.train("two");
        desk.promote("staging");
        desk.location = location(Duration.ofSeconds(3));
        int racers = 4;
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService executor = Executors.newFixedThreadPool(racers);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            Callable<Boolean> racer = () -> {
                try (ModelWriter writer = desk.location.open().write(desk.name)) {
                    start.await();
                    writer.append(Instant.now(), move(writer, two));
                    return true;
                } catch (LostMoveException e) {
                    return false;
                }
            };
            results.add(executor.submit(racer));
        }
        executor.shutdown();
        int won = 0;
        for (Future<Boolean> result : results) {
            won += result.get() ? 1 : 0;
        }
        assertEquals(1, won);
        assertEquals(4, desk.location.open().ledger(desk.name).size());
        assertEquals(two, registry().model(desk.name).stages().get("production"));
        assertTrue(desk.verify().lines().toString(), desk.verify().isWhole());
    }

    @Test
    public void lineThatIsLong_isKeptWhole() throws Exception {
        desk.train("one");
        String reason = "ä\u20ac".repeat(1000);
        try (ModelWriter writer = desk.location.open().write(desk.name)) {
            writer.register(SourceModel.at(desk.model), Instant.now());
            Origin origin = Origin.of(
                    Optional.of("carol".repeat(300)),
                    Optional.of(reason),
                    Optional.of("https://ci.example/" + "x".repeat(2000)),
                    Map.of());
            VersionId version = new VersionId(SourceModel.at(desk.model).digest(), 1);
            writer.append(
                    Instant.now(),
                    new Move(
                            Action.PROMOTE,
                            Optional.empty(),
                            "staging",
                            version,
                            Optional.empty(),
                            Optional.empty(),
                            Map.of(),
                            origin));
        }
        assertEquals(
                reason,
                desk.location.open().ledger(desk.name).get(0).move().origin().reason());
        assertTrue(desk.verify().isWhole());
    }

    RemoteLocation location(Duration pause) {
        return new RemoteLocation(registry().name(), this::registry, pause);
    }

    private long inStage(String stage) throws EvaluationException {
        ModelHistory history = new ModelHistory(desk.name, desk.location.open().ledger(desk.name));
        VersionId version = history.current(stage).orElseThrow().version();
        assertEquals(version.digest(), registry().model(desk.name).stages().get(stage));
        return version.number();
    }

    private static Move move(ModelWriter writer, String digest) {
        return new Move(
                Action.PROMOTE,
                Optional.of("staging"),
                "production",
                writer.history().version(digest).orElseThrow(),
                writer.history().current("production").map(Transition::version),
                Optional.empty(),
                Map.of(),
                Desk.by("carol"));
    }
}
