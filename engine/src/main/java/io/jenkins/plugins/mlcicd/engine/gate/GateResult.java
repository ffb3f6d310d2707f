package io.jenkins.plugins.mlcicd.engine.gate;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.util.Map;

/**
 * What a run of a gate yields.
 *
 * @param report the report
 * @param attachments text files to write beside it, by name
 */
public record GateResult(Report report, Map<String, String> attachments) {}
