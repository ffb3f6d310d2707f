package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code promote --dry-run}, {@code approve}, {@code reject}, {@code override} and {@code history --csv}. */
public class PolicyCommandsTest {
    private static final String ONE = Digests.ofText("one").substring(0, 12);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Before
    public void project() throws IOException {
        root = folder.getRoot().toPath();
        file = root.resolve("ml-cicd.yml");
        Files.writeString(file, """
                model: {name: churn, path: model.bin}
                promote:
                  store: kept
                  stages:
                    - {name: staging}
                    - name: production
                      requires: [evaluate]
                      soak: 1d
                      approvals: {count: 1, from: [ml-leads], max-age: 7d}
                      freeze:
                        time-zone: Europe/Zurich
                        windows: [{from: 2020-12-20, to: 2021-01-04, reason: end of the year}]
                      override: {users: [root], longest: 4h}
                """);
        Files.writeString(root.resolve("model.bin"), "one");
        assertEquals(0, run("promote", "churn", "--to", "staging", "--actor", "carol"));
    }

    @Test
    public void dryRun_saysAllThatIsMissing() throws IOException {
        assertEquals(1, run("promote", "churn", "--to", "production", "--actor", "carol", "--dry-run"));
        assertEquals("""
                FAIL  promote: churn to production (dry run)  (3 failed, 3 passed; <duration>)
                  FAIL  The evaluate gate passed for this version: no report of the evaluate gate: neither in <reports> nor kept with the version
                  FAIL  The version was in staging for 1 d: it has been there for <soaked>, since <time>; the time is over at <time>
                  FAIL  Somebody approved the version for production: 0 of 1 approval, by a member of ml-leads
                Report: <reports>/report.html
                """, timeless(out.toString()));
        assertEquals("promote: production was left as it is\n", err.toString());
        assertEquals(
                1, Files.readAllLines(root.resolve("kept/churn/ledger.jsonl")).size());
        assertTrue((Boolean)
                ReportJson.read(root.resolve("reports/promote.json")).outputs().get("dry_run"));
    }

    @Test
    public void dryRun_ofWhatWouldSucceed_endsWith0() throws IOException {
        Files.writeString(root.resolve("model.bin"), "two");
        assertEquals(0, run("promote", "churn", "--to", "staging", "--dry-run"));
        assertEquals(
                "promote: dry run: the new version (" + Digests.ofText("two").substring(0, 12)
                        + ") would come into staging, where version 1 (" + ONE + ") is; nothing was changed\n",
                err.toString());
        assertFalse(Files.exists(root.resolve("kept/churn/versions/" + Digests.ofText("two"))));
    }

    @Test
    public void withdrawal_takesBackWhatThePersonSaid() throws IOException {
        String[] bob = {"churn", "--to", "production", "--actor", "bob", "--group", "ml-leads"};
        assertEquals(0, run(with("reject", bob, "--reason", "not yet")));
        assertEquals(0, run(with("withdraw", bob)));
        assertEquals(
                "withdraw: what was said about version 1 (" + ONE + ") for production by bob is withdrawn\n",
                err.toString());
        assertEquals(1, run("promote", "churn", "--to", "production", "--dry-run"));
        assertTrue(out.toString(), out.toString().contains("0 of 1 approval, by a member of ml-leads\n"));
        assertEquals(0, run(with("approve", bob)));
        assertEquals(0, run("history", "churn", "--approvals"));
        List<String> decisions = out.toString().lines().toList();
        assertTrue(decisions.get(1), decisions.get(1).contains("\"decision\":\"withdraw\""));
        assertEquals(0, run("history", "churn", "--verify"));
    }

    private static String[] with(String command, String[] arguments, String... more) {
        return Stream.of(new String[] {command}, arguments, more)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    @Test
    public void approvalsAndOverrides_letAVersionPass_andHistoryShowsThem() throws IOException {
        assertEquals(1, run("approve", "churn", "--to", "production", "--actor", "mallory", "--group", "interns"));
        assertEquals("""
                FAIL  approve: churn to production  (1 failed, 1 passed; <duration>)
                  FAIL  mallory may approve this: mallory is not a member of ml-leads
                Report: <reports>/report.html
                """, timeless(out.toString()));
        assertEquals(
                0,
                run(
                        "reject",
                        "churn",
                        "--to",
                        "production",
                        "--actor",
                        "bob",
                        "--group",
                        "ml-leads",
                        "--reason",
                        "not yet"));
        assertEquals("reject: version 1 (" + ONE + ") is rejected for production by bob\n", err.toString());
        assertEquals(0, run("approve", "churn", "--to", "production", "--actor", "bob", "--group", "ml-leads"));
        assertEquals(
                0,
                run(
                        "override",
                        "churn",
                        "--to",
                        "production",
                        "--actor",
                        "root",
                        "--check",
                        "soak",
                        "--check",
                        "requires-evaluate",
                        "--expires-in",
                        "2h",
                        "--reason",
                        "INC-42"));
        assertEquals(
                "override: soak, requires-evaluate may fail for version 1 (" + ONE
                        + ") on its way to production until <time>\n",
                timeless(err.toString()));
        assertEquals(0, run("promote", "churn", "--to", "production", "--actor", "carol"));
        assertTrue(out.toString(), out.toString().startsWith("WARN  promote: churn to production  "));
        assertTrue(out.toString(), out.toString().contains("; overridden by root at "));
        assertEquals(0, run("history", "churn", "--verify"));
        assertEquals(0, run("history", "churn", "--approvals"));
        List<String> decisions = out.toString().lines().toList();
        assertEquals(3, decisions.size());
        assertTrue(decisions.get(0), decisions.get(0).contains("\"decision\":\"reject\""));
        assertTrue(decisions.get(0), decisions.get(0).contains("\"reason\":\"not yet\""));
        Path csv = root.resolve("audit/history.csv");
        assertEquals(0, run("history", "churn", "--csv", csv.toString()));
        assertEquals("", out.toString());
        assertEquals(3, Files.readAllLines(csv).size());
        assertTrue(Files.readString(csv).contains(",bob="));
    }

    @Test
    public void wrongUsage_isOneLine() throws IOException {
        assertWrongUsage("A rejection needs a reason\n", "reject", "churn", "--to", "production");
        assertWrongUsage("The stage staging asks for no approvals\n", "approve", "churn", "--to", "staging");
        assertWrongUsage(
                "An override needs a reason\n",
                "override",
                "churn",
                "--to",
                "production",
                "--check",
                "soak",
                "--expires-in",
                "1h");
        assertWrongUsage(
                "The stage production has no check \"ladder\" to override; it has requires-evaluate, soak, freeze,"
                        + " approvals\n",
                "override",
                "churn",
                "--to",
                "production",
                "--check",
                "ladder",
                "--expires-in",
                "1h",
                "--reason",
                "x");
        Files.writeString(file, Files.readString(file).replace("soak: 1d", "soak: one day"));
        assertWrongUsage(
                file + ":8: promote.stages[1].soak: found \"one day\", expected a duration such as 90min, 36h, 2d or"
                        + " 1w\n",
                "promote",
                "churn",
                "--to",
                "production");
        Files.writeString(file, Files.readString(file).replace("soak: one day", "soaks: 1d"));
        assertWrongUsage(
                file + ":8: promote.stages[1].soaks: unknown key 'soaks'; did you mean 'soak'? Accepted here: name,"
                        + " repository, requires, require-signatures, max-age, approvals, soak, freeze, override, target\n",
                "promote",
                "churn",
                "--to",
                "production");
    }

    private void assertWrongUsage(String message, String... args) {
        assertEquals(2, run(args));
        assertEquals(message, err.toString());
        assertEquals("", out.toString());
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = Stream.concat(
                        Stream.of(args),
                        Stream.of(
                                "--config",
                                file.toString(),
                                "--report-dir",
                                root.resolve("reports").toString()))
                .toArray(String[]::new);
        return Main.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String timeless(String text) {
        return text.replace(root.resolve("reports").toString(), "<reports>")
                .replaceAll("; [0-9.]+ (ms|s)\\)", "; <duration>)")
                .replaceAll("been there for [0-9]+ (s|min)", "been there for <soaked>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>");
    }
}
