package io.jenkins.plugins.mlcicd.steps;

import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.agent.ReportStatement;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The signed statements about the reports of one step. Whether they are right, a promotion finds out. */
final class Statements {
    private final Map<String, String> byGate = new HashMap<>();
    private final TaskListener listener;

    Statements(TaskListener listener) {
        this.listener = listener;
    }

    /** Takes those that are about the reports as they are kept. */
    void take(Map<String, ReportStatement> statements, List<Report> reports) {
        for (Report report : reports) {
            ReportStatement statement = statements.get(report.gate());
            if (statement == null) {
                continue;
            }
            if (statement.isAbout(ReportJson.write(report))) {
                byGate.put(report.gate(), statement.json());
            } else {
                listener.getLogger()
                        .println("ml-cicd: the signed statement about the report of '" + report.gate()
                                + "' is not kept, as a secret was masked in that report");
            }
        }
    }

    /** The statement about the report of a gate, if it was signed. */
    Optional<String> about(Report report) {
        return Optional.ofNullable(byGate.get(report.gate()));
    }
}
