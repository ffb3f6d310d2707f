package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.render.ReportFolder;
import io.jenkins.plugins.mlcicd.engine.report.render.TextSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report DIR}: renders the reports of a folder anew. Exit code 0 means rendered, whatever the verdicts. */
@Command(
        name = "report",
        description = {
            "Renders the reports of a folder anew: report.html, junit.xml, summary.md.",
            "Its exit code does not tell the gates' verdicts: it is 0 when all was rendered."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The folder with the gates' reports, such as ml-cicd-report.")
    private Path directory;

    @Option(names = "--stacktrace", description = "Print stack traces of errors.")
    boolean stacktrace; // read by ExceptionHandler

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        ReportFolder folder = new ReportFolder(directory);
        try {
            List<Report> reports = folder.reports();
            if (reports.isEmpty()) {
                throw new UsageException(directory + ": holds no reports; expected a folder that a gate has written to,"
                        + " with files such as data.json or evaluate.json");
            }
            folder.render();
            reports.forEach(report -> out.print(TextSummary.of(report)));
        } catch (IOException e) {
            throw new EvaluationException("The reports cannot be rendered: " + e.getMessage(), e);
        }
        out.println("Report: " + folder.page());
        return 0;
    }
}
