package io.jenkins.plugins.mlcicd.engine.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a gate found: the one shape that every gate writes, every page shows, and promotion takes as evidence.
 *
 * @param gate the gate's id, which also names its file: "data", "evaluate", "experiment", "image", "promote", "rollback"
 * @param name what was judged, in the user's words; often the model's name
 * @param verdict how it ended
 * @param started when it started
 * @param durationMs how long it took, in milliseconds
 * @param subject the inputs that were judged
 * @param checks the checks, in the order in which they were declared
 * @param charts the charts
 * @param outputs what the gate made or decided, by name: the image's digest, the promoted version, …; JSON values
 * @param log what the gate told while it worked, line by line
 * @param tool what made this report
 */
public record Report(
        String gate,
        String name,
        Verdict verdict,
        Instant started,
        long durationMs,
        List<Subject> subject,
        List<Check> checks,
        List<Chart> charts,
        Map<String, Object> outputs,
        List<String> log,
        Tool tool) {

    /** Version of the report's JSON shape; rises when a reader of the old shape could not read the new one. */
    public static final String SCHEMA_VERSION = "1";

    /** Freezes the lists. */
    public Report {
        subject = List.copyOf(subject);
        checks = List.copyOf(checks);
        charts = List.copyOf(charts);
        outputs = JsonValues.freezeMap(outputs);
        log = List.copyOf(log);
    }

    /** The checks that need attention, the gravest first: errors, failures, inconclusive ones, skipped ones. */
    public List<Check> openChecks() {
        return checks.stream()
                .filter(Check::isOpen)
                .sorted(CheckOrder.GRAVEST_FIRST)
                .toList();
    }

    /** How many checks ended so. */
    public long count(Status status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }

    /** The first subject with a role. */
    public Optional<Subject> subject(String role) {
        return subject.stream().filter(input -> input.role().equals(role)).findFirst();
    }
}
