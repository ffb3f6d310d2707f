package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code promote}, {@code rollback} and {@code history} as a user sees them. */
public class PromotionCommandsTest {
    private static final String ONE = Digests.ofText("one").substring(0, 12);
    private static final String TWO = Digests.ofText("two").substring(0, 12);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private Path model;
    private Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Before
    public void project() throws IOException {
        root = folder.getRoot().toPath();
        model = root.resolve("model.bin");
        file = root.resolve("ml-cicd.yml");
        Files.writeString(file, """
                model: {name: churn, path: model.bin}
                promote:
                  store: kept
                  stages:
                    - {name: staging}
                    - {name: production}
                """);
        Files.writeString(model, "one");
    }

    @Test
    public void promote_tellsWhatWasDone() throws IOException {
        assertEquals(0, run("promote", "churn", "--to", "staging"));
        assertEquals(
                "PASS  promote: churn to staging  (1 passed; <duration>)\nReport: "
                        + reports().resolve("report.html") + "\n",
                timeless(out()));
        assertEquals("promote: version 1 (" + ONE + ") is now in staging\n", err());
        Report report = ReportJson.read(reports().resolve("promote.json"));
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(root.resolve("kept").toString(), report.outputs().get("store"));
        assertTrue(Files.exists(root.resolve("kept/churn/ledger.jsonl")));
    }

    @Test
    public void json_isTheReportAndNothingElse() throws IOException {
        assertEquals(0, run("promote", "churn", "--to", "staging", "--json"));
        Report report = ReportJson.read(out());
        assertEquals("promote", report.gate());
        assertEquals(Digests.ofText("one"), report.outputs().get("version"));
    }

    @Test
    public void options_winOverTheFile() throws IOException {
        Path other = root.resolve("other.bin");
        Files.writeString(other, "two");
        Path store = root.resolve("elsewhere");
        assertEquals(
                0,
                run(
                        "promote",
                        "churn",
                        "--to",
                        "staging",
                        "--model-path",
                        other.toString(),
                        "--store",
                        store.toString()));
        assertTrue(Files.exists(store.resolve("churn/versions/" + Digests.ofText("two"))));
        assertFalse(Files.exists(root.resolve("kept")));
    }

    @Test
    public void history_showsEveryTransitionAndWhatIsWhere() throws IOException {
        assertEquals(0, run("promote", "churn", "--to", "staging", "--actor", "alice", "--reason", "first\nmodel"));
        assertEquals(0, run("promote", "churn", "--to", "production", "--actor", "bob", "--expect", "none"));
        Files.writeString(model, "two");
        assertEquals(0, run("promote", "churn", "--to", "staging"));
        assertEquals(0, run("promote", "churn", "--to", "production", "--version", "2"));
        assertEquals(0, run("rollback", "churn", "--stage", "production", "--expect", "2", "--reason", "worse"));
        assertEquals(
                "rollback: version 1 (" + ONE + ") is now in production, where version 2 (" + TWO + ") was\n", err());
        assertEquals(0, run("history", "churn", "--verify"));
        assertEquals("""
                TIME                  STAGE       VERSION           ACTION    WHO    FROM        REPLACED          REASON
                <time>  staging     1 (ONE)  promote   alice  -           -                 first\\u000amodel
                <time>  production  1 (ONE)  promote   bob    staging     -
                <time>  staging     2 (TWO)  promote   carol  -           1 (ONE)
                <time>  production  2 (TWO)  promote   carol  staging     1 (ONE)
                <time>  production  1 (ONE)  rollback  carol  production  2 (TWO)  worse

                Now:
                  staging     2 (TWO)  since <time> by carol
                  production  1 (ONE)  since <time> by carol
                Verified: 5 transitions, 2 versions, 7 files of evidence; all whole.
                """.replace("ONE", ONE).replace("TWO", TWO), timeless(out()));
        assertEquals("", err());
        assertEquals(0, run("history", "churn", "--stage", "staging"));
        assertEquals(6, out().lines().count());
        assertEquals(0, run("history", "churn", "--json"));
        assertEquals(Files.readString(root.resolve("kept/churn/ledger.jsonl")), out());
    }

    @Test
    public void nothingToRollBackTo_fails() {
        run("promote", "churn", "--to", "staging");
        assertEquals(1, run("rollback", "churn", "--stage", "staging"));
        assertEquals(
                "FAIL  rollback: churn in staging  (1 failed; <duration>)\n  FAIL  There is a version to roll back to: no version was in"
                        + " staging before version 1 (" + ONE + ")\nReport: "
                        + reports().resolve("report.html") + "\n",
                timeless(out()));
    }

    @Test
    public void dryRunOfARollback_saysWhatWouldHappen() throws IOException {
        run("promote", "churn", "--to", "staging");
        assertEquals(1, run("rollback", "churn", "--stage", "staging", "--dry-run"));
        assertEquals(
                "FAIL  rollback: churn in staging (dry run)  (1 failed; <duration>)\n  FAIL  There is a version to roll back to:"
                        + " no version was in staging before version 1 (" + ONE + ")\nReport: "
                        + reports().resolve("report.html") + "\n",
                timeless(out()));
        Files.writeString(model, "two");
        run("promote", "churn", "--to", "staging");

        assertEquals(0, run("rollback", "churn", "--stage", "staging", "--dry-run"));

        assertEquals(
                "PASS  rollback: churn in staging (dry run)  (1 passed; <duration>)\nReport: "
                        + reports().resolve("report.html") + "\n",
                timeless(out()));
        assertEquals(
                "rollback: dry run: version 1 (" + ONE + ") would come into staging, where version 2 (" + TWO
                        + ") is; nothing was changed\n",
                err());
        assertEquals(
                2, Files.readAllLines(root.resolve("kept/churn/ledger.jsonl")).size());
        assertEquals(0, run("rollback", "churn", "--stage", "staging", "--dry-run", "--to-version", "2"));
        assertTrue(
                err(),
                err().matches("rollback: version 2 \\(" + TWO + "\\) is already in staging, since \\S+ by"
                        + " carol; nothing to do\n"));
    }

    @Test
    public void brokenLedger_isNamedWithFileAndLine() throws IOException {
        run("promote", "churn", "--to", "staging");
        run("promote", "churn", "--to", "production");
        Path ledger = root.resolve("kept/churn/ledger.jsonl");
        Files.writeString(ledger, Files.readString(ledger).replace("carol", "david"));
        assertEquals(1, run("history", "churn", "--verify"));
        String problem = out().lines()
                .filter(line -> line.startsWith(ledger + ":1: "))
                .findFirst()
                .orElseThrow();
        assertTrue(problem, problem.startsWith(ledger + ":1: the line was changed: its content has the hash "));
        assertTrue(out(), out().endsWith("Broken: 0 transitions, 0 versions, 0 files of evidence were looked at.\n"));
        assertEquals(1, run("history", "churn"));
        assertTrue(err(), err().startsWith(ledger + ":1: the line was changed"));
        assertEquals(3, run("promote", "churn", "--to", "production"));
        assertTrue(
                timeless(out()),
                timeless(out())
                        .startsWith(
                                "ERROR  promote: churn to production  (1 error; <duration>)\n  ERROR  Evaluation: "));
    }

    @Test
    public void wrongUsage_isOneLineWithASuggestion() {
        run("promote", "churn", "--to", "staging");
        String store = "The store " + root.resolve("kept") + " has no model \"churm\"; did you mean \"churn\"?\n";
        assertWrongUsage(store, "history", "churm");
        assertWrongUsage(store, "rollback", "churm", "--stage", "staging");
        String stage = " is not on the ladder (staging, production); did you mean \"staging\"?\n";
        assertWrongUsage("The stage \"stagign\"" + stage, "promote", "churn", "--to", "stagign");
        assertWrongUsage("The stage \"Staging\"" + stage, "rollback", "churn", "--stage", "Staging");
        assertWrongUsage(
                "The stage \"stage\"" + stage.replace("; did you mean \"staging\"?", ""),
                "history",
                "churn",
                "--stage",
                "stage");
        assertWrongUsage(
                "The settings file describes the model \"churn\", not \"other\"; say by --model-path where \"other\""
                        + " is\n",
                "promote",
                "other",
                "--to",
                "staging");
        assertWrongUsage(
                "--model-path is for the first stage, staging; to bring a version to production, leave it out or name"
                        + " the version by --version\n",
                "promote",
                "churn",
                "--to",
                "production",
                "--model-path",
                model.toString());
        assertWrongUsage(
                "Missing required option: '--to=STAGE'\nRun 'ml-cicd promote --help' for help.\n", "promote", "churn");
        assertWrongUsage(
                "The model name \"../churn\" cannot be used: expected a letter or digit, then at most 127 letters,"
                        + " digits, '.', '_' or '-'\n",
                "history",
                "../churn");
    }

    @Test
    public void stageThatStandsTwice_isNamedWithItsLine() throws IOException {
        Files.writeString(file, Files.readString(file).replace("name: production", "name: staging"));
        assertWrongUsage(
                file + ":6: promote.stages[1].name: the stage \"staging\" stands twice\n",
                "promote",
                "churn",
                "--to",
                "staging");
    }

    @Test
    public void storeThatCannotBeRead_isAnError() throws IOException {
        assertEquals(3, run("history", "churn"));
        assertEquals(
                "The store " + root.resolve("kept") + ": there is no such folder; the first promotion makes it\n",
                err());
        Files.writeString(root.resolve("kept"), "a file");
        assertEquals(3, run("history", "churn"));
        assertEquals("The store " + root.resolve("kept") + ": is a file, expected a folder\n", err());
        assertEquals(3, run("promote", "churn", "--to", "staging"));
    }

    private void assertWrongUsage(String message, String... args) {
        assertEquals(2, run(args));
        assertEquals(message, err());
        assertEquals("", out());
    }

    /** Runs a command in the project; carol does it unless the command says otherwise. */
    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Stream<String> common =
                Stream.of("--config", file.toString(), "--report-dir", reports().toString());
        boolean isRecorded = !args[0].equals("history") && !Arrays.asList(args).contains("--actor");
        Stream<String> actor = isRecorded ? Stream.of("--actor", "carol") : Stream.empty();
        String[] all = Stream.of(Arrays.stream(args), common, actor)
                .flatMap(part -> part)
                .toArray(String[]::new);
        return Main.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path reports() {
        return root.resolve("reports");
    }

    private String out() {
        return out.toString();
    }

    private String err() {
        return err.toString();
    }

    private static String timeless(String text) {
        return text.replaceAll("; [0-9.]+ (ms|s)\\)", "; <duration>)")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>");
    }
}
