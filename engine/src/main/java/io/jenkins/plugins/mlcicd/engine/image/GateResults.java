package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What earlier gates found, as labels. Only the verdicts and the digest of the data: times would change the image's digest
 * with each run.
 */
final class GateResults {
    /** What the labels with verdicts begin with. */
    static final String GATE = "io.jenkins.ml-cicd.gate.";

    /** The label with the digest of the data. */
    static final String DATA_DIGEST = "io.jenkins.ml-cicd.data.sha256";

    private GateResults() {}

    /**
     * The labels of some reports.
     *
     * @param paths reports, or folders of them
     * @param modelSha256 the model that goes into the image
     * @throws EvaluationException if one cannot be read, or judged another model
     */
    static Map<String, String> labels(List<Path> paths, String modelSha256) {
        SortedMap<String, String> labels = new TreeMap<>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                add(labels, file, read(file), modelSha256);
            }
        }
        return labels;
    }

    private static void add(SortedMap<String, String> labels, Path file, Report report, String modelSha256) {
        if (report.gate().equals("image")) {
            // This gate's own, of an earlier run in the same folder.
            return;
        }
        String judged = report.subject("model").map(Subject::sha256).orElse(modelSha256);
        if (!judged.equals(modelSha256)) {
            throw new EvaluationException(file + ": judged another model (" + judged + ") than the one that goes into"
                    + " the image (" + modelSha256 + ")");
        }
        labels.put(GATE + report.gate(), report.verdict().name());
        if (report.gate().equals("data")) {
            report.subject("data").ifPresent(data -> labels.put(DATA_DIGEST, data.sha256()));
        }
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(entry -> entry.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                if (Files.readString(file).contains("\"schema_version\"")) {
                    reports.add(file);
                }
            }
        } catch (IOException e) {
            throw new EvaluationException(path + ": cannot be read: " + e.getMessage(), e);
        }
        return reports;
    }

    private static Report read(Path file) {
        try {
            return ReportJson.read(file);
        } catch (IOException | RuntimeException e) {
            throw new EvaluationException(file + ": is not a gate's report: " + e.getMessage(), e);
        }
    }
}
