package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An earlier evaluation, as a folder of reports keeps it. Its predictions are taken only if they are the bytes that were
 * evaluated then.
 *
 * @param folder the folder
 * @param report the evaluation's report
 */
record EarlierEvaluation(Path folder, Report report) {
    /** The output that tells which rows were evaluated. */
    static final String ROWS_DIGEST = "rows_digest";

    private static final String FILE = "evaluate.json";
    private static final String PREDICTIONS = "predictions";

    /**
     * Reads a folder; empty if it has no report of an evaluation.
     *
     * @throws EvaluationException if the report cannot be read, or did not pass: a baseline must not lower the bar
     */
    static Optional<EarlierEvaluation> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Report report = ReportJson.read(file);
            if (report.verdict().blocks()) {
                throw new EvaluationException(file + ": the evaluation ended as " + report.verdict()
                        + "; only one that passed can be the baseline");
            }
            return Optional.of(new EarlierEvaluation(folder, report));
        } catch (IOException e) {
            throw new EvaluationException(e.getMessage(), e);
        }
    }

    /** The predictions: beside the report under their own name, or where they were then. */
    Optional<Path> predictions() {
        return report.subject(PREDICTIONS)
                .flatMap(subject -> places(subject.name()).stream()
                        .filter(file -> isSame(file, subject))
                        .findFirst());
    }

    private List<Path> places(String name) {
        try {
            Path then = Path.of(name);
            return List.of(folder.resolve(then.getFileName()), then);
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    private static boolean isSame(Path file, Subject subject) {
        try {
            return Files.isRegularFile(file) && Digests.ofFile(file).equals(subject.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    /** The digest of the model that was evaluated; empty if none was named. */
    String version() {
        return report.subject("model").map(Subject::sha256).orElse("");
    }

    /** Its metrics, if they are about these rows. */
    Optional<Map<String, MetricValue>> metrics(String rowsDigest) {
        boolean isSame = rowsDigest.equals(report.outputs().get(ROWS_DIGEST));
        return isSame && report.outputs().get("metrics") instanceof Map<?, ?> map
                ? Optional.of(values(map))
                : Optional.empty();
    }

    private static Map<String, MetricValue> values(Map<?, ?> metrics) {
        Map<String, MetricValue> values = new LinkedHashMap<>();
        metrics.forEach((name, value) -> {
            if (value instanceof Number number) {
                values.put((String) name, MetricValue.of(number.doubleValue()));
            }
        });
        return values;
    }

    /** What it says of the build in which it was made, such as ", https://…/17/"; empty if nothing. */
    String build() {
        return report.outputs().get(EvaluateGate.CARD) instanceof Map<?, ?> card
                        && card.get("build_url") instanceof String url
                ? ", " + url
                : "";
    }
}
