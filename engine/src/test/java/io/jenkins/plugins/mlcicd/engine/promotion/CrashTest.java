package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * A process that dies, and a disk that is full, at every single change that a promotion, a rollback and a repair make to
 * the store. bench/crash.sh does the same with processes that are killed.
 */
public class CrashTest {
    /** Repairs die at each of their own changes too, but after one in so many crashes only; 1 takes minutes. */
    private static final int REPAIR_EVERY = Integer.getInteger("mlcicd.crash.every", 12);

    /** In memory, where there is such a folder: nobody pulls the plug here, so nothing needs to reach a disk. */
    private static final File MEMORY = new File("/dev/shm");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder(MEMORY.canWrite() ? MEMORY : null);

    private Path template;
    private int desks;
    private int crashes;

    /** Three versions; the first two were in production, and the third is in neither stage. */
    @Before
    public void release() throws IOException {
        template = folder.newFolder("template").toPath();
        Desk desk = new Desk(template);
        desk.release("one");
        desk.release("two");
        evaluated(desk, "three");
    }

    @After
    public void watchNoMore() {
        DurableFiles.watch(Steps.UNWATCHED);
    }

    @Test
    public void promotionOfANewVersion() throws IOException {
        crashEverywhere(desk -> desk.promote("staging"), "staging", 3);
    }

    @Test
    public void promotionToTheNextStage() throws IOException {
        new Desk(template).rollback("staging");
        crashEverywhere(CrashTest::promoteToProduction, "production", 1);
    }

    @Test
    public void rollback() throws IOException {
        crashEverywhere(desk -> desk.rollback("production", Optional.of("1")), "production", 1);
    }

    @Test
    public void firstPromotionOfAModel() throws IOException {
        DurableFiles.deleteTree(template.resolve("models"));
        crashEverywhere(desk -> desk.promote("staging"), "staging", 1);
    }

    @Test
    public void diskThatIsFull_atEveryChange_leavesTheOldStateAndSaysSo() throws IOException {
        for (int step = 1; ; step++) {
            Desk desk = copy(template);
            FullDisk disk = new FullDisk(step);
            DurableFiles.watch(disk);
            Report report = desk.promote("staging");
            DurableFiles.watch(Steps.UNWATCHED);
            if (!disk.wasFull) {
                assertTrue("there are changes", step > 20);
                assertEquals(Verdict.PASS, report.verdict());
                return;
            }
            assertEquals("step " + step, Verdict.ERROR, report.verdict());
            String message = Desk.message(report, "gate");
            assertTrue(message, message.startsWith("The store " + desk.store + ": "));
            assertTrue(message, message.endsWith("No space left on device"));
            boolean isWritten = message.contains("line 5 of the ledger was written, but the file of the stage staging");
            assertEquals(
                    message, isWritten ? 5 : 4, desk.open().ledger(Desk.MODEL).size());
            assertTrue(desk.verify().lines().toString(), desk.verify().isWhole());
            assertEquals(Verdict.PASS, desk.promote("staging").verdict());
            checkMoved(desk, "staging", 3, 5);
        }
    }

    /** Crashes at every change of a move; then at every change of the repair after some of these crashes. */
    private void crashEverywhere(Function<Desk, Report> move, String stage, long version) throws IOException {
        int lines = ledgerLines(template);
        boolean died = true;
        for (int step = 1; died; step++) {
            Desk desk = copy(template);
            died = dies(desk, move, step);
            if (died) {
                checkOldOrNew(desk, stage, version, lines);
                if (step % REPAIR_EVERY == 0) {
                    crashInRepair(desk, move, stage, version, lines);
                }
                Report again = move.apply(desk);
                assertEquals(again.openChecks().toString(), Verdict.PASS, again.verdict());
            }
            checkMoved(desk, stage, version, lines + 1);
        }
        assertTrue("there are changes to crash at", crashes >= 5);
        if (REPAIR_EVERY == 1) {
            System.out.println(stage + ": " + crashes + " crashes");
        }
    }

    private void crashInRepair(Desk crashed, Function<Desk, Report> move, String stage, long version, int lines)
            throws IOException {
        boolean died = true;
        for (int step = 1; died; step++) {
            Desk desk = copy(crashed.store.getParent());
            died = dies(desk, move, step);
            if (died) {
                checkOldOrNew(desk, stage, version, lines);
                Report again = move.apply(desk);
                assertEquals(again.openChecks().toString(), Verdict.PASS, again.verdict());
            }
            checkMoved(desk, stage, version, lines + 1);
        }
    }

    /** What anybody may find after a crash: the old state or the new one. */
    private static void checkOldOrNew(Desk desk, String stage, long version, int lines) {
        if (!desk.open().has(Desk.MODEL)) {
            assertEquals("nothing was there before", 0, lines);
            return;
        }
        HistoryInspection.Outcome outcome = desk.verify();
        assertTrue(outcome.lines().toString(), outcome.isWhole());
        int now = desk.open().ledger(Desk.MODEL).size();
        assertTrue("transitions: " + now, now == lines || now == lines + 1);
        assertEquals(now > lines, desk.numberIn(stage) == version);
    }

    /** What there must be in the end: one transition, once, and nothing half-done. */
    private static void checkMoved(Desk desk, String stage, long version, int lines) throws IOException {
        assertEquals(lines, desk.open().ledger(Desk.MODEL).size());
        assertEquals(version, desk.numberIn(stage));
        HistoryInspection.Outcome outcome = desk.verify();
        assertTrue(outcome.lines().toString(), outcome.isWhole());
        assertFalse(outcome.lines().toString(), outcome.lines().get(0).contains("crash"));
        JsonObject file = Json.object(Files.readString(desk.store.resolve("churn/stages/" + stage + ".json")));
        assertEquals(version, file.integer("number"));
        try (Stream<Path> files = Files.walk(desk.store.resolve("churn/versions"))) {
            assertEquals(
                    List.of(),
                    files.filter(path -> path.getFileName().toString().startsWith(DurableFiles.UNFINISHED))
                            .toList());
        }
    }

    private boolean dies(Desk desk, Function<Desk, Report> move, int step) {
        DurableFiles.watch(new Death(step));
        try {
            var unused = move.apply(desk);
            return false;
        } catch (Crash e) {
            crashes++;
            return true;
        } finally {
            DurableFiles.watch(Steps.UNWATCHED);
        }
    }

    private static Report promoteToProduction(Desk desk) {
        return desk.promote("production");
    }

    private static int ledgerLines(Path root) throws IOException {
        Path ledger = root.resolve("models/churn/ledger.jsonl");
        return Files.exists(ledger) ? Files.readAllLines(ledger).size() : 0;
    }

    private static void evaluated(Desk desk, String weights) throws IOException {
        String digest = desk.train(weights);
        desk.gateReports("evaluate", Status.PASS, digest);
        desk.gateReports("data", Status.PASS, digest);
    }

    /** Another desk with the same files. */
    private Desk copy(Path root) throws IOException {
        Path target = folder.newFolder("desk" + desks++).toPath();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(root.relativize(file));
                if (!Files.isDirectory(file)) {
                    Files.copy(file, copy);
                } else if (!file.equals(root)) {
                    Files.createDirectory(copy);
                }
            }
        }
        Desk desk = new Desk(target);
        desk.later(Duration.ofMinutes(desks));
        return desk;
    }

    /** The end of a process. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Ends at a change; from then on nothing is changed, as by a process that is no more. */
    private static final class Death implements Steps {
        private final int last;
        private int steps;

        Death(int last) {
            this.last = last;
        }

        @Override
        public void before(String step, Path file, String content) {
            steps++;
            if (steps < last) {
                return;
            }
            if (steps == last) {
                tear(file, content);
            }
            throw new Crash();
        }

        /** A line of which a part was written. */
        private void tear(Path file, String content) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            int written = List.of(0, 1, bytes.length / 2, Math.max(0, bytes.length - 1))
                    .get(last % 4);
            if (bytes.length == 0) {
                return;
            }
            try {
                Files.write(file, Arrays.copyOf(bytes, written), StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Takes some changes, and then none that needs space. */
    private static final class FullDisk implements Steps {
        private final int last;
        private int steps;
        private boolean wasFull;

        FullDisk(int last) {
            this.last = last;
        }

        @Override
        public void before(String step, Path file, String content) throws IOException {
            steps++;
            if (steps >= last && !step.equals("delete")) {
                wasFull = true;
                throw new IOException("No space left on device");
            }
        }
    }
}
