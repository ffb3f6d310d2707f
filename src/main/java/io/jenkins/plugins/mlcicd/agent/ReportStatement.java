package io.jenkins.plugins.mlcicd.agent;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;

/**
 * A signed statement about a report, as the engine left it beside the report.
 *
 * @param json the DSSE envelope, unread: not to be trusted
 * @param reportSha256 the digest of the report as the engine left it
 */
public record ReportStatement(String json, String reportSha256) {
    /** What the file beside {@code <gate>.json} is called after the gate. */
    public static final String SUFFIX = ".intoto.json";

    /** Whether it is about just these bytes of a report: masking a secret makes another report of it. */
    public boolean isAbout(String reportJson) {
        return Digests.ofText(reportJson).equals(reportSha256);
    }
}
