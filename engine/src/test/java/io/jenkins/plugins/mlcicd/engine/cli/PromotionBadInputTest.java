package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What promotion says to damaged stores and wrong input: the whole text and the exit code. */
public class PromotionBadInputTest {
    private static final String ONE = Digests.ofText("one").substring(0, 12);
    private static final String TWO = Digests.ofText("two").substring(0, 12);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path root;
    private Path store;
    private Path ledger;

    @Before
    public void project() throws IOException {
        root = folder.getRoot().toPath();
        store = root.resolve("kept");
        ledger = store.resolve("churn/ledger.jsonl");
        Files.writeString(root.resolve("model.bin"), "one");
        Files.writeString(root.resolve("ml-cicd.yml"), """
                model: {name: churn, path: model.bin}
                promote:
                  store: kept
                  stages: [{name: staging}, {name: production, requires: [evaluate]}]
                """);
    }

    @Test
    public void tamperedLine_stopsEveryCommand() throws IOException {
        run("promote", "churn", "--to", "staging");
        String line = Files.readString(ledger);
        String said = line.substring(line.length() - 67, line.length() - 3);
        String changed = line.replace("carol", "david");
        Files.writeString(ledger, changed);
        String actual = Digests.ofText(changed.replaceFirst(",\"hash\":\"[0-9a-f]{64}\"}\n$", "}"));
        String message =
                ledger + ":1: the line was changed: its content has the hash " + actual + ", the line says " + said;
        for (String command : new String[] {"promote", "rollback"}) {
            String[] args = command.equals("promote")
                    ? new String[] {"promote", "churn", "--to", "production"}
                    : new String[] {"rollback", "churn", "--stage", "staging"};
            assertEquals(3, run(args));
            assertEquals(
                    "ERROR  " + command + ": churn " + (command.equals("promote") ? "to production" : "in staging")
                            + "  (1 error; <duration>)\n  ERROR  Evaluation: " + message
                            + " (nothing was repaired; see history --verify)\nReport: <reports>/report.html\n",
                    out());
        }
        assertEquals(1, run("history", "churn", "--verify"));
        assertEquals(
                "TIME  STAGE  VERSION  ACTION  WHO  FROM  REPLACED  REASON\n\nNow:\n  nothing\n" + message
                        + "\nBroken: 0 transitions, 0 versions, 0 files of evidence were looked at.\n",
                out());
        assertEquals(changed, Files.readString(ledger));
    }

    @Test
    public void missingEvidence_isNamed_andTheVersionStaysWhereItIs() throws IOException {
        Path report = root.resolve("reports/evaluate.json");
        evaluated(report);
        run("promote", "churn", "--to", "staging");
        Path evidence = store.resolve("churn/versions/" + Digests.ofText("one") + "/evidence");
        String kept = "evaluate-" + Digests.ofFile(report) + ".json";
        Files.delete(evidence.resolve(kept));
        Files.delete(report);
        assertEquals(1, run("promote", "churn", "--to", "production"));
        assertEquals("""
                FAIL  promote: churn to production  (1 failed, 2 passed; <duration>)
                  FAIL  The evaluate gate passed for this version: the report kept with the version is missing
                Report: <reports>/report.html
                """, out());
        assertEquals(1, run("history", "churn", "--verify"));
        assertTrue(
                out(),
                out().contains("\nversion 1 (" + ONE + "): evidence is missing: "
                        + evidence.resolve(kept).toString().replace(".json", ".*") + "\n"));
        assertEquals(1, Files.readAllLines(ledger).size());
    }

    @Test
    public void clockThatWentBack_isAWarning_andTheOrderStays() throws IOException {
        run("promote", "churn", "--to", "staging");
        Files.writeString(root.resolve("model.bin"), "two");
        inTheYear(2999);
        assertEquals(0, run("promote", "churn", "--to", "staging"));
        assertEquals("""
                WARN  promote: churn to staging  (1 failed, 1 passed; <duration>)
                  FAIL  This machine's clock is not behind the ledger (does not block): this machine's clock says <time>, which is before the last transition, <time>
                Report: <reports>/report.html
                """, out());
        assertEquals(0, run("history", "churn"));
        assertEquals(2, Files.readAllLines(ledger).size());
    }

    @Test
    public void namesThatLeaveTheStore_areWrongUsage() throws IOException {
        run("promote", "churn", "--to", "staging");
        String expected =
                "\" cannot be used: expected a letter or digit, then at most 127 letters, digits, '.', '_' or '-'\n";
        for (String name : new String[] {"../churn", "/churn", ".", "a/b", "a\\b"}) {
            assertWrongUsage(
                    "The model name \"" + name + expected,
                    "promote",
                    name,
                    "--to",
                    "staging",
                    "--model-path",
                    "model.bin");
            assertWrongUsage("The model name \"" + name + expected, "rollback", name, "--stage", "staging");
            assertWrongUsage("The model name \"" + name + expected, "history", name);
        }
        String escaped = "The model name \"churn\\u000a\\u001b[31m\\u202e" + expected;
        assertWrongUsage(escaped, "promote", "churn\n\u001b[31m\u202e", "--to", "staging", "--model-path", "model.bin");
        try (Stream<Path> files = Files.list(root)) {
            assertEquals(4, files.count());
        }
    }

    @Test
    public void skippedStage_fails() throws IOException {
        run("promote", "churn", "--to", "staging");
        Files.writeString(root.resolve("model.bin"), "two");
        run("promote", "churn", "--to", "staging");
        assertEquals(1, run("promote", "churn", "--to", "production", "--version", "1"));
        assertEquals(
                "FAIL  promote: churn to production  (2 failed, 1 passed; <duration>)\n"
                        + "  FAIL  The version is in staging, the stage before: skipping a stage: version 1 (" + ONE
                        + ") is not in staging, version 2 (" + TWO + ") is\n"
                        + "  FAIL  The evaluate gate passed for this version: no report of the evaluate gate: neither in"
                        + " <reports> nor kept with the version\nReport: <reports>/report.html\n",
                out());
    }

    @Test
    public void versionThatIsThere_isLeftThere() throws IOException {
        run("promote", "churn", "--to", "staging");
        assertEquals(0, run("promote", "churn", "--to", "staging"));
        assertEquals("""
                PASS  promote: churn to staging  (2 passed; <duration>)
                Report: <reports>/report.html
                """, out());
        assertEquals(
                "promote: version 1 (" + ONE + ") is already in staging, since <time> by carol; nothing to do\n",
                err());
        assertEquals(1, Files.readAllLines(ledger).size());
    }

    @Test
    public void storeWithoutSpaceOrReadOnly_isAnError_andKeepsWhatWasThere() throws Exception {
        Files.createDirectories(store);
        assumeTrue(
                "only root can mount a small disk",
                sh("mount", "-t", "tmpfs", "-o", "size=128k", "none", store.toString()) == 0);
        try {
            assertEquals(0, run("promote", "churn", "--to", "staging"));
            Files.write(root.resolve("model.bin"), new byte[1 << 20]);
            assertEquals(3, run("promote", "churn", "--to", "staging"));
            assertEquals(error("No space left on device"), out());
            assertEquals(0, run("history", "churn", "--verify"));
            assertEquals(1, Files.readAllLines(ledger).size());
            sh("mount", "-o", "remount,ro", store.toString());
            Files.writeString(root.resolve("model.bin"), "two");
            assertEquals(3, run("promote", "churn", "--to", "staging"));
            assertEquals(
                    error(store.resolve("churn/.lock") + " lies on a file system that can only be read")
                            .replace(", 1 passed", ""),
                    out());
        } finally {
            sh("umount", store.toString());
        }
    }

    /** What an evaluation that passed leaves. */
    private static void evaluated(Path file) throws IOException {
        ReportBuilder report = new ReportBuilder("evaluate", "churn", Clock.systemUTC(), line -> {});
        report.subject(new Subject("model", "model.bin", Digests.ofText("one"), 3));
        report.check(Check.builder("one", "One").ended(Status.PASS, "").build());
        Files.createDirectories(file.getParent());
        Files.writeString(file, ReportJson.write(report.build()));
    }

    private String error(String message) {
        return "ERROR  promote: churn to staging  (1 error, 1 passed; <duration>)\n  ERROR  Evaluation: The store "
                + store + ": " + message + "\nReport: <reports>/report.html\n";
    }

    /** Gives the last line another time, and all that depends on it. */
    private void inTheYear(int year) throws IOException {
        String line = Files.readString(ledger)
                .replaceFirst("\"time\":\"[0-9]{4}", "\"time\":\"" + year)
                .replaceFirst(",\"hash\":\"[0-9a-f]{64}\"}\n$", "");
        Files.writeString(ledger, line + ",\"hash\":\"" + Digests.ofText(line + "}") + "\"}\n");
        Files.delete(store.resolve("churn/stages/staging.json"));
    }

    private static int sh(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }

    private void assertWrongUsage(String message, String... args) {
        assertEquals(2, run(args));
        assertEquals(message, err());
        assertEquals("", out());
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Stream<String> common =
                Stream.of("--config", root.resolve("ml-cicd.yml").toString(), "--report-dir", reports());
        Stream<String> actor = args[0].equals("history") ? Stream.empty() : Stream.of("--actor", "carol");
        String[] all =
                Stream.of(Stream.of(args), common, actor).flatMap(part -> part).toArray(String[]::new);
        return Main.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String reports() {
        return root.resolve("reports").toString();
    }

    private String out() {
        return timeless(out.toString());
    }

    private String err() {
        return timeless(err.toString());
    }

    private String timeless(String text) {
        return text.replace(reports(), "<reports>")
                .replaceAll("; [0-9.]+ (ms|s)\\)", "; <duration>)")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>");
    }
}
