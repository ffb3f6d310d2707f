package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.rules.TemporaryFolder;

/** A folder with rules and results of experiments, and the gate run on it. In messages, the folder's path is left out. */
final class ExperimentProject extends TemporaryFolder {
    /** Writes a file. */
    Path write(String name, String... lines) {
        try {
            return Files.writeString(getRoot().toPath().resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the gate with some rules. */
    Report judge(String... rules) {
        Path file = write("experiment.yml", rules);
        ExperimentSettings settings =
                ExperimentSettings.from(ExperimentSettings.readRules(file), ExperimentOptions.none());
        return new GateRunner(Clock.systemUTC(), line -> {}, crash -> {})
                .run(new ExperimentGate(settings))
                .report();
    }

    /** Runs the gate on counts of two arms, A and B. */
    Report judgeCounts(String a, String b, String... more) {
        String[] rules = new String[more.length + 3];
        rules[0] = "control: A";
        rules[1] = "treatment: B";
        rules[2] = "counts: {A: {" + a + "}, B: {" + b + "}}";
        System.arraycopy(more, 0, rules, 3, more.length);
        return judge(rules);
    }

    /** The message with which rules are refused. */
    String refusal(String... rules) {
        return local(assertThrows(UsageException.class, () -> judge(rules)).getMessage());
    }

    /** The message of a check. */
    String message(Report report, String id) {
        return local(check(report, id).message());
    }

    /** A text without the folder's path. */
    String local(String text) {
        return text.replace(getRoot().toPath() + "/", "");
    }

    /** The check of an id. */
    static Check check(Report report, String id) {
        return report.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + id + " in " + report.checks()));
    }
}
