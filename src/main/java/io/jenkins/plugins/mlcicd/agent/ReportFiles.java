package io.jenkins.plugins.mlcicd.agent;

import hudson.FilePath;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings reports, and the signed statements about them, from an agent, never more than a bounded number of bytes, whatever
 * the agent says.
 */
final class ReportFiles {
    private long budget;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, ReportStatement> statements = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    ReportFiles() {
        this(ReportJson.MAX_BYTES);
    }

    /** Brings at most so many bytes in all. */
    ReportFiles(long maxBytes) {
        this.budget = maxBytes;
    }

    /** Brings those of the gates' reports that are in the folder. */
    void bring(FilePath folder, List<String> gates) throws IOException, InterruptedException {
        for (String gate : gates) {
            Optional<byte[]> report = bring(folder.child(gate + ".json"));
            if (report.isPresent()) {
                files.put(gate, text(report.get()));
                String sha256 = Digests.ofBytes(report.get());
                bring(folder.child(gate + ReportStatement.SUFFIX))
                        .ifPresent(bytes -> statements.put(gate, new ReportStatement(text(bytes), sha256)));
            }
        }
    }

    Map<String, String> files() {
        return files;
    }

    Map<String, ReportStatement> statements() {
        return statements;
    }

    List<String> problems() {
        return problems;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Optional<byte[]> bring(FilePath file) throws IOException, InterruptedException {
        if (!file.exists()) {
            return Optional.empty();
        }
        int limit = (int) Math.min(Integer.MAX_VALUE - 8L, budget);
        try (InputStream in = file.read()) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                problems.add("The report " + file.getName() + " is larger than the " + limit
                        + " bytes that are left of " + ReportJson.MAX_BYTES + " for the reports of one step");
                return Optional.empty();
            }
            budget -= bytes.length;
            return Optional.of(bytes);
        }
    }
}
