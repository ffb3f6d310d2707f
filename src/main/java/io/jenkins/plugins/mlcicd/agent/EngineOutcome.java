package io.jenkins.plugins.mlcicd.agent;

import java.util.List;
import java.util.Map;

/**
 * What came back from a run of the engine.
 *
 * @param exitCode the child's exit code
 * @param lastLines the last lines of its output
 * @param files the JSON of the reports it left, by gate, unread: not to be trusted
 * @param problems why a report that it left was not brought back, one sentence each
 * @param statements the signed statements about the reports, by gate
 */
public record EngineOutcome(
        int exitCode,
        List<String> lastLines,
        Map<String, String> files,
        List<String> problems,
        Map<String, ReportStatement> statements) {
    /** What came back without any signed statement. */
    public EngineOutcome(int exitCode, List<String> lastLines, Map<String, String> files, List<String> problems) {
        this(exitCode, lastLines, files, problems, Map.of());
    }
}
