package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The way back. */
public class RollbackGateTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Desk desk;
    private String first;

    @Before
    public void release() throws IOException {
        desk = new Desk(folder.getRoot().toPath());
        first = desk.release("one");
        desk.release("two");
        desk.release("three");
    }

    @Test
    public void rollback_bringsTheVersionBeforeBack() {
        Report report = desk.rollback("production");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(2L, report.outputs().get("version_number"));
        assertEquals(2, desk.numberIn("production"));
        assertEquals("staging stays", 3, desk.numberIn("staging"));
        Transition last = desk.open().ledger(Desk.MODEL).get(6);
        assertEquals(Move.Action.ROLLBACK, last.move().action());
        assertEquals(Optional.of("production"), last.move().from());
        assertEquals(3, last.move().previous().orElseThrow().number());
    }

    @Test
    public void secondRollback_goesFurtherBack_untilNothingIsLeft() {
        desk.rollback("production");
        desk.rollback("production");
        assertEquals(1, desk.numberIn("production"));
        Report report = desk.rollback("production");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "no version was in production before version 1 (" + first.substring(0, 12) + ")",
                Desk.message(report, "target"));
    }

    @Test
    public void stageThatChangedMeanwhile_isLeftAsItIs() {
        assertEquals(
                Verdict.PASS,
                desk.rollback("production", Optional.empty(), Optional.of("3")).verdict());

        Report lost = desk.rollback("production", Optional.empty(), Optional.of("3"));

        assertEquals(Verdict.FAIL, lost.verdict());
        String message = Desk.message(lost, "expected-version");
        assertTrue(
                message,
                message.matches("expected version 3 \\([0-9a-f]{12}\\) in production, found version 2"
                        + " \\([0-9a-f]{12}\\), brought there by bob .*\\(because\\)"));
        assertEquals(2, desk.numberIn("production"));
    }

    @Test
    public void promotionAfterARollback_isRolledBackToWhatWasThere() throws IOException {
        desk.rollback("production");
        desk.release("four");
        assertEquals(4, desk.numberIn("production"));
        desk.rollback("production");
        assertEquals(2, desk.numberIn("production"));
    }

    @Test
    public void namedVersion_canBeFurtherBackOrForwardAgain() {
        desk.rollback("production", Optional.of("1"));
        assertEquals(1, desk.numberIn("production"));
        desk.rollback("production", Optional.of("3"));
        assertEquals(3, desk.numberIn("production"));
        desk.rollback("production");
        assertEquals(1, desk.numberIn("production"));
    }

    @Test
    public void versionThatNeverWasThere_isRefused() throws IOException {
        String digest = desk.train("four");
        desk.promote("staging");
        Report report = desk.rollback("production", Optional.of("4"));
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "version 4 (" + digest.substring(0, 12) + ") never was in production; promote brings it there",
                Desk.message(report, "target"));
    }

    @Test
    public void versionThatIsThere_isLeftThere() {
        assertEquals(Verdict.PASS, desk.rollback("production", Optional.of("3")).verdict());
        assertEquals(6, desk.open().ledger(Desk.MODEL).size());
    }

    @Test
    public void changedByte_isFoundAndNamed() throws IOException {
        Path file = desk.version(first).resolve("model/weights.bin");
        Files.delete(file);
        Report report = desk.rollback("production", Optional.of("1"));
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(file + " is missing", Desk.message(report, "files"));
        assertEquals(3, desk.numberIn("production"));
    }

    @Test
    public void dryRun_saysWhatWouldHappen_andChangesNothing() throws IOException {
        // What a crash leaves: half a line, and a stage's file that is behind. A rollback would put both right.
        Files.writeString(desk.ledger(), "{\"seq\":7,", StandardOpenOption.APPEND);
        Path stageFile = desk.store.resolve("churn/stages/production.json");
        Files.delete(stageFile);
        Files.delete(desk.store.resolve("churn/.lock"));
        Map<String, String> before = files();

        Report report = desk.dryRunOfRollback("production", Optional.empty());

        assertEquals(Verdict.PASS, report.verdict());
        assertEquals("churn in production (dry run)", report.name());
        assertEquals(true, report.outputs().get("dry_run"));
        assertEquals(false, report.outputs().get("changed"));
        assertEquals(2L, report.outputs().get("version_number"));
        String log = desk.log.get(desk.log.size() - 1);
        assertTrue(
                log,
                log.matches("dry run: version 2 \\([0-9a-f]{12}\\) would come into production,"
                        + " where version 3 \\([0-9a-f]{12}\\) is; nothing was changed"));
        assertEquals(before, files());
    }

    @Test
    public void dryRun_findsWhatTheRollbackWouldFind() throws IOException {
        Path file = desk.version(first).resolve("model/weights.bin");
        Files.writeString(file, "changed");
        Report report = desk.dryRunOfRollback("production", Optional.of("1"));
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                Desk.message(desk.rollback("production", Optional.of("1")), "files"), Desk.message(report, "files"));
        assertEquals(
                Verdict.PASS,
                desk.dryRunOfRollback("production", Optional.of("3")).verdict());
        assertEquals(6, desk.transitions().size());
    }

    @Test
    public void unknownStage_isWrongUsage() {
        assertThrows(UsageException.class, () -> desk.rollback("../production"));
    }

    /** The text of every file of the store. */
    private Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(desk.store)) {
            for (Path file : files.toList()) {
                texts.put(file.toString(), Files.isDirectory(file) ? "" : Files.readString(file));
            }
        }
        return texts;
    }
}
