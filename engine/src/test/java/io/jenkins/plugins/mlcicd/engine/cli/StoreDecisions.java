package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people decide about a model in another store, and what would happen to it, as processes. */
final class StoreDecisions {
    private static final String ONE = Digests.ofText("one").substring(0, 12);
    private static final String TWO = Digests.ofText("two").substring(0, 12);

    private final Path project;
    private final Cli cli;

    /** A small project in a new folder. */
    StoreDecisions(Path project, Cli cli, String store) throws IOException {
        this.project = project;
        this.cli = cli;
        Files.writeString(project.resolve("ml-cicd.yml"), """
                model: {name: decided, path: model.bin}
                promote:
                  store: %s
                  stages:
                    - {name: staging}
                    - name: production
                      soak: 1d
                      approvals: {count: 1, from: [ml-leads]}
                      override: {users: [root]}
                """.formatted(store));
    }

    /** A rejection stops a version, an approval and an override let it go on; a rollback is only looked at. */
    void decide() throws Exception {
        Files.writeString(project.resolve("model.bin"), "one");
        run(0, "promote", "decided", "--to", "staging");
        Files.writeString(project.resolve("model.bin"), "two");
        run(0, "promote", "decided", "--to", "staging");

        Cli.Result rejected = as("bob", 0, "reject", "--group", "ml-leads", "--reason", "not yet");
        assertEquals("reject: version 2 (" + TWO + ") is rejected for production by bob", lastLine(rejected));
        Cli.Result stopped = run(1, "promote", "decided", "--to", "production");
        assertTrue(stopped.toString(), stopped.out().contains("rejected by bob"));
        Cli.Result approved = as("bob", 0, "approve", "--group", "ml-leads");
        assertEquals("approve: version 2 (" + TWO + ") is approved for production by bob", lastLine(approved));
        as("root", 0, "override", "--check", "soak", "--expires-in", "2h", "--reason", "INC-42");
        Cli.Result promoted = run(0, "promote", "decided", "--to", "production");
        assertTrue(promoted.toString(), promoted.out().startsWith("WARN  promote: decided to production  "));

        Cli.Result decisions = run(0, "history", "decided", "--approvals");
        assertEquals(decisions.toString(), 3, decisions.out().lines().count());
        for (String decision : new String[] {"reject", "approve", "override"}) {
            assertTrue(decisions.toString(), decisions.out().contains("\"decision\":\"" + decision + "\""));
        }
        Cli.Result dry = run(0, "rollback", "decided", "--stage", "staging", "--dry-run");
        assertEquals(
                "rollback: dry run: version 1 (" + ONE + ") would come into staging, where version 2 (" + TWO
                        + ") is; nothing was changed",
                lastLine(dry));
        Cli.Result history = run(0, "history", "decided", "--verify");
        assertTrue(history.toString(), history.out().contains("Verified: 3 transitions, 2 versions, "));
    }

    /** What is said at the end; what takes long says so before. */
    private static String lastLine(Cli.Result result) {
        return result.err().lines().reduce("", (before, line) -> line);
    }

    /** Somebody decides about the way to production. */
    private Cli.Result as(String actor, int exitCode, String decision, String... options) throws Exception {
        String[] fixed = {decision, "decided", "--to", "production", "--actor", actor};
        String[] all = new String[fixed.length + options.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(options, 0, all, fixed.length, options.length);
        return run(exitCode, all);
    }

    private Cli.Result run(int exitCode, String... arguments) throws Exception {
        Cli.Result result = cli.run(arguments);
        assertEquals(result.toString(), exitCode, result.exitCode());
        return result;
    }
}
