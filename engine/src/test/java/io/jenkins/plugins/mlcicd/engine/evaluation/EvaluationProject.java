package io.jenkins.plugins.mlcicd.engine.evaluation;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.rules.TemporaryFolder;

/** A folder with thresholds and predictions, and the gate run on it. In what it returns, the folder's path is left out. */
public final class EvaluationProject extends TemporaryFolder {
    private final List<String> log = new ArrayList<>();
    private StageBaselines stages = StageBaselines.none();

    /** Writes a file. */
    Path write(String name, String... lines) {
        try {
            Path file = getRoot().toPath().resolve(name);
            return Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says what is in stages. */
    void stages(StageBaselines known) {
        stages = known;
    }

    /** Runs the gate with a file of thresholds. */
    Report judge(String... thresholds) {
        return judge(EvaluateOptions.none(), thresholds);
    }

    /** Runs the gate for a model. */
    Report judgeModel(String model, String... thresholds) {
        EvaluateOptions none = EvaluateOptions.none();
        Optional<Path> path = model.isEmpty()
                ? Optional.empty()
                : Optional.of(getRoot().toPath().resolve(model));
        return judge(
                new EvaluateOptions(
                        none.predictions(),
                        none.metrics(),
                        path,
                        none.baseline(),
                        none.baselineMetrics(),
                        none.columns(),
                        none.endings()),
                thresholds);
    }

    private Report judge(EvaluateOptions options, String... thresholds) {
        Path file = write("thresholds.yml", thresholds);
        EvaluateSettings settings =
                EvaluateSettings.from(EvaluateSettings.readThresholds(file), Optional.empty(), options);
        return new GateRunner(Clock.systemUTC(), log::add, crash -> {})
                .run(new EvaluateGate(settings, stages))
                .report();
    }

    /** The message with which thresholds are refused. */
    String refusal(String... thresholds) {
        return local(assertThrows(UsageException.class, () -> judge(thresholds)).getMessage());
    }

    /** The message with which thresholds for a model are refused. */
    String refusalOfModel(String model, String... thresholds) {
        return local(assertThrows(UsageException.class, () -> judgeModel(model, thresholds))
                .getMessage());
    }

    /** A check's message. */
    String message(Report report, String id) {
        return local(check(report, id).message());
    }

    /** The message of the check that says why the gate could not be evaluated. */
    String error(Report report) {
        return message(report, "gate");
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
