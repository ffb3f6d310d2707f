package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Many writers at once: processes on one store, and threads with a store each. */
public class ParallelPromotionTest {
    private static final int WRITERS = 8;
    private static final int VERSIONS_EACH = 10;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void processes_loseNoTransition_andBreakNoChain() throws Exception {
        Path store = folder.getRoot().toPath().resolve("models");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            ManyPromotions.class.getName(),
                            folder.newFolder("writer" + i).toString(),
                            store.toString(),
                            "writer " + i)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.getRoot().toPath().resolve("out" + i).toFile())
                    .start());
        }
        for (int i = 0; i < WRITERS; i++) {
            assertEquals(
                    Files.readString(folder.getRoot().toPath().resolve("out" + i)),
                    0,
                    processes.get(i).waitFor());
        }
        List<Transition> ledger = FolderStore.open(store).ledger(Desk.MODEL);
        Set<String> versions = new HashSet<>();
        ledger.forEach(transition -> versions.add(transition.version().digest()));
        assertEquals(WRITERS * VERSIONS_EACH, ledger.size());
        assertEquals("each exactly once", WRITERS * VERSIONS_EACH, versions.size());
        for (int i = 0; i < ledger.size(); i++) {
            assertEquals(
                    "numbers follow the ledger", i + 1L, ledger.get(i).version().number());
        }
        PromotionSettings settings =
                new PromotionSettings(store, Ladder.standard(), Optional.empty(), Optional.empty());
        assertEquals(
                List.of("Verified: 80 transitions, 80 versions, 160 files of evidence; all whole."),
                HistoryInspection.of(settings, Desk.MODEL, Optional.empty())
                        .verify()
                        .lines());
    }

    @Test
    public void ofTwoThatSawTheSame_oneWins_andTheOtherIsToldWho() throws Exception {
        Desk desk = new Desk(folder.getRoot().toPath());
        desk.release("one");
        desk.train("two");
        desk.promote("staging");
        desk.train("three");
        desk.promote("staging");
        desk.ladder = new Ladder(List.of(new Stage("production", List.of())));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier together = new CyclicBarrier(2);
            List<Future<Report>> racers = new ArrayList<>();
            for (String version : List.of("2", "3")) {
                racers.add(threads.submit(() -> {
                    together.await();
                    return desk.promote("production", Optional.of(version), Optional.of("1"));
                }));
            }
            List<Report> reports = List.of(racers.get(0).get(), racers.get(1).get());
            Report won = reports.get(reports.get(0).verdict() == Verdict.PASS ? 0 : 1);
            Report lost = reports.get(reports.indexOf(won) == 0 ? 1 : 0);
            assertEquals(Verdict.PASS, won.verdict());
            assertEquals(Verdict.FAIL, lost.verdict());
            String winner = "found version " + won.outputs().get("version_number") + " (";
            String message = Desk.message(lost, "expected-version");
            assertTrue(message, message.contains(winner));
            assertTrue(message, message.contains("brought there by alice at "));
            assertEquals(won.outputs().get("version_number"), desk.numberIn("production"));
        } finally {
            threads.shutdownNow();
        }
    }

    /** A process that promotes versions of its own to staging, one after the other. */
    static final class ManyPromotions {
        private ManyPromotions() {}

        public static void main(String[] args) throws IOException {
            Path desk = Path.of(args[0]);
            PromotionSettings settings =
                    new PromotionSettings(Path.of(args[1]), Ladder.standard(), Optional.empty(), Optional.empty());
            for (int i = 0; i < VERSIONS_EACH; i++) {
                Path model = desk.resolve("model.bin");
                Files.writeString(model, args[2] + ", version " + i);
                PromotionRequest request = new PromotionRequest(
                        Desk.MODEL,
                        "staging",
                        Optional.empty(),
                        Optional.of(model),
                        desk,
                        Optional.empty(),
                        Desk.by(args[2]));
                Report report = new Desk(desk).run(new PromoteGate(settings, request, Clock.systemUTC()));
                if (report.verdict() != Verdict.PASS) {
                    throw new IllegalStateException(report.openChecks().toString());
                }
            }
        }
    }
}
