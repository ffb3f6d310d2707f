package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.GateResult;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.promotion.ReportSigner;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningKey;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.engine.report.render.ReportFolder;
import io.jenkins.plugins.mlcicd.engine.report.render.TextSummary;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Runs gates for a command: narrates on standard error, leaves the reports in their folder, prints the outcome. */
final class GateExecution {
    private final CommonOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final ReportFolder folder;
    private final ReportSigner signer;

    /** Runs gates whose reports are signed with the key of the environment, if there is one. */
    GateExecution(CommonOptions options, CommandSpec command) {
        this(
                options,
                command,
                SigningSettings.none()
                        .with(Optional.empty(), List.of(), System.getenv())
                        .signingKey());
    }

    /** Runs gates whose reports are signed, if there is a key. */
    GateExecution(CommonOptions options, CommandSpec command, Optional<SigningKey> key) {
        options.applyLimits();
        this.options = options;
        this.out = command.commandLine().getOut();
        this.err = command.commandLine().getErr();
        this.folder = new ReportFolder(options.reportDir);
        this.signer = new ReportSigner(key);
    }

    /** Runs one gate and returns the process's exit code; as JSON, prints its report. */
    int run(Gate gate) {
        Report report = judge(gate);
        if (options.json) {
            out.print(ReportJson.write(report));
        }
        sayWhere();
        return report.verdict().exitCode();
    }

    /** Runs gates up to the first that blocks, and returns the exit code of the last; as JSON, prints a list of reports. */
    int runAll(List<Gate> gates) {
        List<Report> reports = new ArrayList<>();
        Verdict verdict = Verdict.ERROR;
        for (Gate gate : gates) {
            Report report = judge(gate);
            reports.add(report);
            verdict = report.verdict();
            if (verdict.blocks()) {
                break;
            }
        }
        if (options.json) {
            out.println(reports.stream().map(ReportJson::write).collect(Collectors.joining(",", "[", "]")));
        } else if (reports.size() < gates.size()) {
            out.println("Stopped at " + gates.get(reports.size() - 1).id() + ". Not run: "
                    + gates.stream().skip(reports.size()).map(Gate::id).collect(Collectors.joining(", ")));
        }
        sayWhere();
        return verdict.exitCode();
    }

    private Report judge(Gate gate) {
        GateRunner runner =
                new GateRunner(Clock.systemUTC(), line -> err.println(gate.id() + ": " + line), this::crashed);
        GateResult result;
        try (Heartbeat heartbeat = new Heartbeat(gate, err)) {
            result = runner.run(gate);
        }
        if (options.noPage) {
            folder.addJson(result);
        } else {
            folder.add(result);
        }
        signer.sign(options.reportDir, gate.id());
        if (!options.json) {
            out.print(TextSummary.of(result.report()));
            out.flush();
        }
        return result.report();
    }

    private void sayWhere() {
        if (!options.json && !options.noPage) {
            out.println("Report: " + folder.page());
        }
        out.flush();
    }

    private void crashed(Throwable e) {
        if (options.stacktrace) {
            e.printStackTrace(err);
        }
    }
}
