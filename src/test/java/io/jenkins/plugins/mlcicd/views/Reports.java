package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Tool;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports for tests of pages. */
final class Reports {
    static final String DIGEST = "4f1c0e9d8b7a65544332211000ffeeddccbbaa99887766554433221100abcdef";

    private Reports() {}

    /** A data gate in which so many of ten checks do not hold. */
    static Report data(int failed) {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            checks.add(
                    i < failed
                            ? failedCheck(i)
                            : Check.builder("c" + i, "column " + i + " is never missing")
                                    .build());
        }
        return report("data", checks, List.of(), Map.of("rows", 25558));
    }

    private static Check failedCheck(int number) {
        return Check.builder("c" + number, "height_ft lies between 0 and 40000 (" + number + ")")
                .group("training data")
                .ended(Status.FAIL, "37 of 25,558 values of height_ft lie outside 0 to 40,000.")
                .expected(Map.of("min", 0, "max", 40000))
                .observed(-900)
                .unit("ft")
                .detail("samples", List.of(Map.of("row", 112, "value", "  12,5 ")))
                .build();
    }

    /** An evaluation that measured this ROC AUC. */
    static Report evaluation(double rocAuc) {
        return evaluation(rocAuc, Map.of("f1", 0.5));
    }

    /** The same with other metrics that no rule is about. */
    static Report evaluation(double rocAuc, Map<String, Double> others) {
        Chart chart = new Chart(
                "roc",
                "ROC curve",
                Chart.Type.LINE,
                Axis.of("False positive rate"),
                Axis.of("True positive rate"),
                List.of(Series.of("candidate", new double[] {0, 0.5, 1}, new double[] {0, 0.8, 1})));
        List<Check> checks = List.of(
                Check.builder("roc_auc", "ROC AUC is at least 0.8")
                        .observed(rocAuc)
                        .build(),
                Check.builder("size", "The model is small")
                        .severity(Severity.WARNING)
                        .ended(Status.INCONCLUSIVE, "Nobody measured it.")
                        .build());
        Map<String, Object> metrics = new HashMap<>(others);
        metrics.put("roc_auc", rocAuc);
        return report("evaluate", checks, List.of(chart), Map.of("metrics", metrics));
    }

    /** A promotion of version number 7, or a refused one. */
    static Report promotion(String stage, boolean isDone) {
        Check check = isDone
                ? Check.builder("evidence", "The data gate passed for this model")
                        .build()
                : Check.builder("evidence", "The data gate passed for this model")
                        .ended(Status.FAIL, "It did not run.")
                        .build();
        Map<String, Object> outputs = new HashMap<>(Map.of("model", "churn", "stage", stage, "version", DIGEST));
        if (isDone) {
            outputs.putAll(Map.of("version_number", 7, "changed", true, "previous_version", "0".repeat(64)));
        }
        return report("promote", List.of(check), List.of(), outputs);
    }

    /** A data gate with so many checks, the first one failed. */
    static Report large(int count) {
        List<Check> checks = new ArrayList<>();
        checks.add(failedCheck(0));
        for (int i = 1; i < count; i++) {
            checks.add(Check.builder("c" + i, String.format("column %05d is never missing", i))
                    .group("source " + i % 7)
                    .expected(Map.of("max", 0.5))
                    .observed(i / 1e6)
                    .build());
        }
        return report("data", checks, List.of(), Map.of());
    }

    /** A gate in which every text is this one. */
    static Report of(String gate, String text) {
        Check check = Check.builder("id " + text, text)
                .group(text)
                .ended(Status.FAIL, text)
                .expected(Map.of("one_of", List.of(text)))
                .observed(text)
                .unit(text)
                .detail("samples", List.of(Map.of("row", 1, text, text), text))
                .detail(text, text)
                .build();
        Chart chart = new Chart(
                text,
                text,
                Chart.Type.BAR,
                new Axis(text, text),
                new Axis(text, text),
                List.of(new Series(text, List.of(new Point(text, 1)))));
        return new Report(
                gate,
                text,
                Verdict.FAIL,
                Instant.EPOCH,
                1,
                List.of(new Subject(text, text, DIGEST, 1)),
                List.of(check),
                List.of(chart),
                Map.of(text, text, "metrics", Map.of(text, 1)),
                List.of(text),
                new Tool(text, text));
    }

    private static Report report(String gate, List<Check> checks, List<Chart> charts, Map<String, Object> outputs) {
        return new Report(
                gate,
                "churn",
                Verdict.of(checks),
                Instant.parse("2026-11-24T09:15:02.250Z"),
                1840,
                List.of(new Subject("data", "data/train.csv", DIGEST, 1_832_004)),
                checks,
                charts,
                outputs,
                List.of("One scan for 10 expectations"),
                new Tool("ml-cicd", "0.1.0"));
    }
}
