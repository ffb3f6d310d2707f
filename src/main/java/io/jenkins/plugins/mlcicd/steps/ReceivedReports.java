package io.jenkins.plugins.mlcicd.steps;

import io.jenkins.plugins.mlcicd.agent.EngineOutcome;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The reports of a run, read with distrust: what an agent sends may be missing, damaged or made up. Whatever is wrong
 * becomes a report with the verdict ERROR, so nothing passes because its report could not be read.
 */
final class ReceivedReports {
    private final List<Report> reports = new ArrayList<>();
    private final List<String> gates;

    private ReceivedReports(List<String> gates) {
        this.gates = gates;
    }

    /** Reads what came back from the engine; at least one report. */
    static ReceivedReports of(EngineOutcome outcome, List<String> gates) {
        ReceivedReports received = new ReceivedReports(gates);
        outcome.files().forEach(received::read);
        outcome.problems().forEach(received::addError);
        received.compareWithExitCode(outcome);
        return received;
    }

    List<Report> reports() {
        return reports;
    }

    private void read(String gate, String json) {
        try {
            Report report = ReportJson.read(json);
            if (report.gate().equals(gate)) {
                reports.add(report);
            } else {
                addError("The file " + gate + ".json holds a report of the gate \"" + report.gate() + "\"");
            }
        } catch (IOException e) {
            addError("The file " + gate + ".json is " + e.getMessage());
        }
    }

    /** The exit code says how the worst gate ended; if the reports say it better than that, they are not believed. */
    private void compareWithExitCode(EngineOutcome outcome) {
        int exitCode = outcome.exitCode();
        boolean anyBlocks = reports.stream().anyMatch(report -> report.verdict().blocks());
        if (exitCode == Verdict.USAGE_EXIT_CODE) {
            addError(lastLines(outcome, "The settings are wrong, so nothing was evaluated"));
        } else if (exitCode != 0 && !anyBlocks) {
            addError(lastLines(outcome, "The engine ended with exit code " + exitCode + " and left no report of why"));
        } else if (reports.isEmpty()) {
            addError("The engine left no report");
        }
    }

    private static String lastLines(EngineOutcome outcome, String otherwise) {
        String lines = String.join("\n", outcome.lastLines());
        return lines.isEmpty() ? otherwise : lines;
    }

    private void addError(String message) {
        String gate = gates.get(gates.size() - 1);
        for (String candidate : gates) {
            if (reports.stream().noneMatch(report -> report.gate().equals(candidate))) {
                gate = candidate;
                break;
            }
        }
        reports.add(ErrorReport.of(gate, message));
    }
}
