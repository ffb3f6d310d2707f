package io.jenkins.plugins.mlcicd.engine.expectation.imported;

import io.jenkins.plugins.mlcicd.engine.expectation.imported.DeequResults.Constraint;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns Deequ's results into checks: one for each constraint. */
final class DeequChecks {
    private final ImportedResults source;
    private final DeequResults results;
    private final ReportBuilder report;
    private final Map<String, Integer> ids = new HashMap<>();

    DeequChecks(ImportedResults source, DeequResults results, ReportBuilder report) {
        this.source = source;
        this.results = results;
        this.report = report;
    }

    void add() {
        report.log(source.file() + ": " + results.constraints().size() + " constraints of Deequ");
        results.constraints().forEach(constraint -> report.check(check(constraint)));
        Map<String, List<Constraint>> byCheck = results.constraints().stream()
                .collect(Collectors.groupingBy(Constraint::check, LinkedHashMap::new, Collectors.toList()));
        byCheck.forEach(this::contradiction);
    }

    private Check check(Constraint constraint) {
        String plain = constraint.constraint().replaceFirst("^\\w*Constraint\\((.*)\\)$", "$1");
        String id = source.name() + "/deequ/" + constraint.check() + "/" + plain;
        int times = ids.merge(id, 1, Integer::sum);
        CheckBuilder check = Check.builder(times == 1 ? id : id + "#" + times, constraint.check() + ": " + plain)
                .group(source.name())
                .severity(constraint.level().equals("Warning") ? Severity.WARNING : Severity.CRITICAL)
                .detail("constraint", constraint.constraint())
                .detail("check_level", constraint.level());
        return switch (constraint.status()) {
            case "Success" -> check.build();
            case "Failure" ->
                check.ended(
                                Status.FAIL,
                                constraint.message().isBlank()
                                        ? "Deequ says that it does not hold"
                                        : constraint.message().strip())
                        .build();
            default ->
                check.ended(
                                Status.ERROR,
                                "Deequ ended with the status \"" + constraint.status()
                                        + "\", which is not known here; expected Success or Failure")
                        .build();
        };
    }

    /** A check that failed with constraints that all held, or the other way round: a part of the results is missing. */
    private void contradiction(String name, List<Constraint> constraints) {
        String status = constraints.get(0).checkStatus();
        boolean allHeld =
                constraints.stream().allMatch(constraint -> constraint.status().equals("Success"));
        if (!status.isEmpty() && status.equals("Success") != allHeld) {
            report.check(Check.builder(source.name() + "/deequ/" + name, name + ": the results are whole")
                    .group(source.name())
                    .ended(
                            Status.ERROR,
                            "the check ended with " + status + ", but " + (allHeld ? "all" : "not all")
                                    + " of its constraints in the file hold: is the file complete?")
                    .build());
        }
    }
}
