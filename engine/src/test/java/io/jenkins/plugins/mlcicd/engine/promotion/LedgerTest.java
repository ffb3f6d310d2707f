package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What crashes and people do to a ledger, and what becomes of it. */
public class LedgerTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Desk desk;

    @Before
    public void release() throws IOException {
        desk = new Desk(folder.getRoot().toPath());
        desk.release("one");
        desk.release("two");
    }

    @Test
    public void hash_canBeRecomputedWithoutThisProgram() throws IOException {
        String line = Files.readAllLines(desk.ledger()).get(2);
        int end = line.indexOf(",\"hash\":");
        String content = line.substring(0, end) + "}";
        assertEquals(",\"hash\":\"" + Digests.ofText(content) + "\"}", line.substring(end));
        assertTrue(
                line,
                line.contains("\"previous_hash\":\""
                        + desk.open().ledger(Desk.MODEL).get(1).hash()));
    }

    @Test
    public void tornLastLine_isIgnoredByReadersAndCutOffByTheNextWriter() throws IOException {
        String whole = Files.readString(desk.ledger());
        Files.writeString(desk.ledger(), "{\"seq\":5,\"time\":\"2026-07-0", StandardOpenOption.APPEND);
        assertEquals(4, desk.open().ledger(Desk.MODEL).size());
        assertEquals(2, desk.numberIn("production"));
        assertEquals(
                List.of("Verified: 4 transitions, 2 versions, 6 files of evidence; all whole. A crash left a part of a"
                        + " line after them; the next writer removes it."),
                desk.verify().lines());
        assertEquals(5L, desk.rollback("production").outputs().get("ledger_seq"));
        assertTrue(Files.readString(desk.ledger()).startsWith(whole + "{\"seq\":5,"));
        assertEquals(5, Files.readAllLines(desk.ledger()).size());
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void changedLine_isNamed_andNothingIsWrittenAfterIt() throws IOException {
        List<String> lines = lines();
        lines.set(1, lines.get(1).replace("\"actor\":\"alice\"", "\"actor\":\"mallo\""));
        write(lines);
        String problem = problem();
        assertTrue(problem, problem.startsWith(desk.ledger() + ":2: the line was changed: its content has the hash "));
        String broken = Files.readString(desk.ledger());
        Report report = desk.rollback("production");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(problem + " (nothing was repaired; see history --verify)", Desk.message(report, "gate"));
        assertEquals(broken, Files.readString(desk.ledger()));
    }

    @Test
    public void whiteSpace_isAChangeToo() throws IOException {
        List<String> lines = lines();
        lines.set(3, lines.get(3).replace("\"seq\":4", "\"seq\": 4"));
        write(lines);
        assertTrue(problem(), problem().startsWith(desk.ledger() + ":4: the line was changed"));
    }

    @Test
    public void changedLineWithANewHash_breaksTheChain() throws IOException {
        List<String> lines = lines();
        String content = lines.get(1).replace("\"actor\":\"alice\"", "\"actor\":\"mallo\"");
        content = content.substring(0, content.indexOf(",\"hash\":"));
        lines.set(1, content + ",\"hash\":\"" + Digests.ofText(content + "}") + "\"}");
        write(lines);
        assertTrue(problem(), problem().startsWith(desk.ledger() + ":3: the line continues from the hash "));
        assertTrue(problem(), problem().endsWith(": that line was changed"));
    }

    @Test
    public void removedLine_isFound() throws IOException {
        List<String> lines = lines();
        lines.remove(1);
        write(lines);
        assertEquals(
                desk.ledger() + ":2: the line has seq 3, expected 2: a line was removed, put in or moved", problem());
    }

    @Test
    public void linesCutOffTheEnd_areFoundByTheStageFiles() throws IOException {
        write(lines().subList(0, 2));
        Path production = desk.store.resolve("churn/stages/production.json");
        assertEquals(
                production + " was written after line 4 of the ledger, which ends at line 2: lines were cut off (if"
                        + " only production.json was edited, delete it; it is made anew)",
                problem());
        assertEquals(Verdict.ERROR, desk.promote("production").verdict());
        assertEquals(2, lines().size());
    }

    @Test
    public void lineFeedCutOffTheEnd_doesNotUndoTheLastTransition() throws IOException {
        String whole = Files.readString(desk.ledger());
        Files.writeString(desk.ledger(), whole.substring(0, whole.length() - 1));
        assertFalse(desk.verify().isWhole());
        assertEquals(Verdict.ERROR, desk.rollback("production").verdict());
    }

    @Test
    public void binaryJunk_isAMessage() throws IOException {
        Files.write(desk.ledger(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'}, StandardOpenOption.APPEND);
        assertEquals(desk.ledger() + ":5: the line is not a transition: it is not UTF-8", problem());
        Files.writeString(desk.ledger(), "hello\n");
        assertEquals(desk.ledger() + ":1: the line is not a transition: it does not end with a hash", problem());
    }

    @Test
    public void ledgerOfAnotherModel_isFound() throws IOException {
        Path other = desk.store.resolve("other");
        Files.createDirectories(other);
        Files.copy(desk.ledger(), other.resolve("ledger.jsonl"));
        HistoryInspection history = HistoryInspection.of(desk.settings(), "other", Optional.empty());
        assertEquals(
                other.resolve("ledger.jsonl") + ":1: the line belongs to the model \"churn\", not to \"other\"",
                history.verify().lines().get(0));
    }

    @Test
    public void stageFileBehindTheLedger_isWhatACrashLeaves_andIsRepaired() throws IOException {
        Path file = desk.store.resolve("churn/stages/staging.json");
        String before = Files.readString(file);
        desk.train("three");
        desk.promote("staging");
        String after = Files.readString(file);
        Files.writeString(file, before);
        assertTrue("a crash is no tampering", desk.verify().isWhole());
        desk.promote("staging");
        assertEquals(after, Files.readString(file));
        Files.delete(file);
        desk.promote("production");
        assertEquals(after, Files.readString(file));
    }

    @Test
    public void editedStageFile_isFound_andMadeAnew() throws IOException {
        Path file = desk.store.resolve("churn/stages/production.json");
        String right = Files.readString(file);
        for (String edited : List.of(right.replace("\"number\":2", "\"number\":1"), "production: 1", "")) {
            Files.writeString(file, edited);
            assertEquals(
                    file + " is not what the ledger says; the next promotion or rollback makes it anew", problem());
            desk.promote("staging");
            assertEquals(right, Files.readString(file));
        }
    }

    @Test
    public void copyThatWasCutShort_isRemovedByTheNextWriter() throws IOException {
        Path left = desk.store.resolve("churn/versions/.unfinished-1/model");
        Files.createDirectories(left);
        Files.writeString(left.resolve("weights.bin"), "thr");
        desk.train("three");
        desk.promote("staging");
        assertFalse(Files.exists(left.getParent()));
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void copyWithoutTransition_getsItsNumberWhenItIsPromoted() throws IOException {
        // A crash after the copy, before the ledger.
        String digest = desk.train("three");
        try (ModelWriter writer = desk.open().write(Desk.MODEL)) {
            writer.register(SourceModel.at(desk.model), Instant.EPOCH);
        }
        String other = desk.train("four");
        assertEquals(3L, desk.promote("staging").outputs().get("version_number"));
        desk.train("three");
        assertEquals(4L, desk.promote("staging").outputs().get("version_number"));
        assertEquals(
                List.of(digest, other),
                List.of(
                        desk.open()
                                .stage(Desk.MODEL, "staging")
                                .orElseThrow()
                                .version()
                                .digest(),
                        desk.open().ledger(Desk.MODEL).get(4).version().digest()));
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(desk.ledger()));
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(desk.ledger(), String.join("\n", lines) + "\n");
    }

    /** The first problem that verification tells. */
    private String problem() {
        HistoryInspection.Outcome outcome = desk.verify();
        assertFalse(outcome.lines().toString(), outcome.isWhole());
        return outcome.lines().get(0);
    }
}
