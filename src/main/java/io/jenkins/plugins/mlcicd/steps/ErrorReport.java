package io.jenkins.plugins.mlcicd.steps;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.time.Clock;

/** The report of a gate that left none that can be used, so that its page says why. */
final class ErrorReport {
    private ErrorReport() {}

    /** A report with the verdict ERROR. */
    static Report of(String gate, String message) {
        ReportBuilder report = new ReportBuilder(gate, gate, Clock.systemUTC(), line -> {});
        report.check(
                Check.builder("gate", "Evaluation").ended(Status.ERROR, message).build());
        return report.build();
    }
}
