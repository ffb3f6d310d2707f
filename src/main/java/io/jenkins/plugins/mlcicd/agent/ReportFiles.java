package io.jenkins.plugins.mlcicd.agent;

import hudson.FilePath;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings reports from an agent, never more than a bounded number of bytes, whatever the agent says. */
final class ReportFiles {
    private long budget;
    private final Map<String, String> files = new LinkedHashMap<>();
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
            FilePath file = folder.child(gate + ".json");
            if (file.exists()) {
                bring(gate, file);
            }
        }
    }

    Map<String, String> files() {
        return files;
    }

    List<String> problems() {
        return problems;
    }

    private void bring(String gate, FilePath file) throws IOException, InterruptedException {
        int limit = (int) Math.min(Integer.MAX_VALUE - 8L, budget);
        try (InputStream in = file.read()) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                problems.add("The report " + file.getName() + " is larger than the " + limit
                        + " bytes that are left of " + ReportJson.MAX_BYTES + " for the reports of one step");
                return;
            }
            budget -= bytes.length;
            files.put(gate, new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
