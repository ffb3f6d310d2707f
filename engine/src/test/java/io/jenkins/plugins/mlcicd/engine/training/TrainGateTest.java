package io.jenkins.plugins.mlcicd.engine.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What becomes of a training command. */
public class TrainGateTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<String> shown = new ArrayList<>();

    @Test
    public void success_namesTheModelByDigest() throws IOException {
        Report report = train("print('epoch 1'); open('model.bin', 'w').write('weights')");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                Digests.ofText("weights"), report.subject("model").orElseThrow().sha256());
        assertTrue(shown.toString(), shown.contains("epoch 1"));
        assertEquals("what the command prints is not kept", 1, report.log().size());
    }

    @Test
    public void failure_isAnErrorWithTheLastLine() {
        Report report = train("import sys; print('loading'); sys.exit('no column strike_id')");
        assertEquals(Verdict.ERROR, report.verdict());
        assertTrue(
                report.checks().get(0).message(),
                report.checks().get(0).message().endsWith(" ended with exit code 1: no column strike_id"));
        assertEquals(
                List.of("loading", "no column strike_id"),
                report.checks().get(0).details().get("last_lines"));
    }

    @Test
    public void successWithoutModel_isAnError() {
        Report report = train("print('done')");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                model() + ": the training command did not make the model (model.path)",
                report.openChecks().get(0).message());
    }

    @Test
    public void missingProgram_isAnError() {
        Report report = run(List.of("no-such-program-here"));
        assertEquals(Verdict.ERROR, report.verdict());
        assertTrue(report.openChecks().get(0).message().startsWith("The training command cannot be started: "));
    }

    private Report train(String python) {
        return run(List.of("python3", "-c", python));
    }

    private Report run(List<String> command) {
        TrainSettings settings =
                new TrainSettings("churn", command, folder.getRoot().toPath(), Optional.of(model()));
        return new GateRunner(Clock.systemUTC(), shown::add, crash -> {})
                .run(new TrainGate(settings))
                .report();
    }

    private Path model() {
        return folder.getRoot().toPath().resolve("model.bin");
    }
}
