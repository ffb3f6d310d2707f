package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What somebody sees who does not know the commands yet. */
public class UsageTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void version_isOneLine() throws Exception {
        Cli.Result result = run("--version");
        assertEquals(0, result.exitCode());
        assertTrue(result.out(), result.out().matches("ml-cicd \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R"));
        assertEquals("", result.err());
    }

    @Test
    public void help_namesEveryCommandAndExitCode() throws Exception {
        Cli.Result result = run("--help");
        assertEquals(0, result.exitCode());
        for (String name : List.of(
                "run",
                "data",
                "evaluate",
                "image",
                "promote",
                "approve",
                "reject",
                "withdraw",
                "override",
                "rollback",
                "history",
                "report")) {
            assertTrue(name + " in " + result, result.out().contains("\n  " + name + " "));
        }
        assertTrue(result.out(), result.out().contains("  3   it could not be evaluated (ERROR)"));
    }

    @Test
    public void everyCommand_hasHelpWithTheCommonOptions() throws Exception {
        for (String name : List.of(
                "run",
                "data",
                "evaluate",
                "image",
                "promote",
                "approve",
                "reject",
                "withdraw",
                "override",
                "rollback")) {
            Cli.Result result = run(name, "--help");
            assertEquals(result.toString(), 0, result.exitCode());
            for (String option : List.of("--report-dir", "--json", "--stacktrace", "--config")) {
                assertTrue(option + " of " + name, result.out().contains(option));
            }
        }
    }

    @Test
    public void noCommand_printsTheHelpAsAnError() throws Exception {
        Cli.Result result = run();
        assertEquals(2, result.exitCode());
        assertEquals("", result.out());
        assertTrue(result.err(), result.err().startsWith("Usage: ml-cicd [-hV] COMMAND"));
    }

    @Test
    public void unknownCommand_namesTheNearest() throws Exception {
        assertWrong("Unknown command 'rnu'; did you mean 'run'?\nRun 'ml-cicd --help' for help.\n", "rnu");
        assertWrong(
                "Unknown command 'xyzzy'. Commands: run, check, data, profile, evaluate, experiment, image, pull, promote, approve, reject, withdraw, override, rollback, deploy, history,"
                        + " report\nRun 'ml-cicd --help' for help.\n",
                "xyzzy");
    }

    @Test
    public void unknownOption_namesTheNearest() throws Exception {
        assertWrong(
                "Unknown option: '--suit'\nPossible solutions: --suite\nRun 'ml-cicd data --help' for help.\n",
                "data",
                "--suit",
                "suite.json");
    }

    @Test
    public void missingFile_isAUsageError() throws Exception {
        assertWrong("ml-cicd.yml: no such file\n", "run");
        assertWrong("other.yml: no such file\n", "run", "other.yml");
    }

    private void assertWrong(String message, String... arguments) throws Exception {
        Cli.Result result = run(arguments);
        assertEquals(2, result.exitCode());
        assertEquals("", result.out());
        assertEquals(message, result.err().replace("\r\n", "\n"));
        assertEquals("nothing is written", 0, folder.getRoot().list().length);
    }

    private Cli.Result run(String... arguments) throws IOException, InterruptedException {
        return new Cli(folder.getRoot().toPath()).run(arguments);
    }
}
