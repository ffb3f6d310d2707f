package io.jenkins.plugins.mlcicd.engine.training;

import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains the model with the project's own command. A command that fails is an ERROR: there is no model to judge. */
public final class TrainGate implements Gate {
    private final TrainSettings settings;

    /** A gate for one training. */
    public TrainGate(TrainSettings settings) {
        this.settings = settings;
    }

    @Override
    public String id() {
        return "train";
    }

    @Override
    public String name() {
        return settings.model();
    }

    @Override
    public void judge(ReportBuilder report) {
        String command = String.join(" ", settings.command());
        report.log("running " + command);
        CommandRun training = new CommandRun("The training command", settings.command(), settings.folder());
        CommandRun.Outcome outcome = training.run(report::show);
        CheckBuilder ended = Check.builder("train.command", "The training command succeeds")
                .expected(0)
                .observed(outcome.exitCode())
                .unit("exit code")
                .detail("command", settings.command());
        if (outcome.exitCode() != 0) {
            report.check(ended.ended(Status.ERROR, training.failure(outcome))
                    .detail("last_lines", outcome.lastLines())
                    .build());
            return;
        }
        report.check(ended.build());
        settings.output().ifPresent(path -> report.check(madeModel(path, report)));
    }

    private static Check madeModel(Path path, ReportBuilder report) {
        if (!Files.exists(path)) {
            throw new EvaluationException(path + ": the training command did not make the model (model.path)");
        }
        Subject model = Digests.subject("model", path.toString(), path);
        report.subject(model);
        report.output("model.sha256", model.sha256());
        return Check.builder("train.model", "The training command makes the model")
                .observed(model.bytes())
                .unit("bytes")
                .build();
    }
}
