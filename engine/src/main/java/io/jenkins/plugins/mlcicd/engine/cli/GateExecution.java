package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.GateResult;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.render.ReportFolder;
import io.jenkins.plugins.mlcicd.engine.report.render.TextSummary;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a gate for a command: narrates on standard error, leaves the report in its folder, prints the outcome. */
final class GateExecution {
    private final CommonOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final ReportFolder folder;

    GateExecution(CommonOptions options, CommandSpec command) {
        this.options = options;
        this.out = command.commandLine().getOut();
        this.err = command.commandLine().getErr();
        this.folder = new ReportFolder(options.reportDir);
    }

    /** Runs one gate and returns the process's exit code. */
    int run(Gate gate) {
        Report report = judge(gate);
        finish();
        return report.verdict().exitCode();
    }

    /** Runs one gate of several. */
    Report judge(Gate gate) {
        GateRunner runner =
                new GateRunner(Clock.systemUTC(), line -> err.println(gate.id() + ": " + line), this::crashed);
        GateResult result;
        try (Heartbeat heartbeat = new Heartbeat(gate.id(), err)) {
            result = runner.run(gate);
        }
        folder.add(result);
        out.print(options.json ? ReportJson.write(result.report()) : TextSummary.of(result.report()));
        out.flush();
        return result.report();
    }

    /** Says where the reports are. */
    void finish() {
        if (!options.json) {
            out.println("Report: " + folder.page());
        }
    }

    private void crashed(Throwable e) {
        if (options.stacktrace) {
            e.printStackTrace(err);
        }
    }
}
