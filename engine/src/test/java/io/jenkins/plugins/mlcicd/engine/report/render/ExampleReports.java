package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.gate.GateResult;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Interval;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Tool;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reports as gates write them, for tests and to look at. */
public final class ExampleReports {
    private static final Instant START = Instant.parse("2026-11-24T09:15:02.250Z");
    private static final String DIGEST = "4f1c0e9d8b7a65544332211000ffeeddccbbaa99887766554433221100abcdef";

    private ExampleReports() {}

    /** Writes a folder of reports: {@code ExampleReports DIR}. */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        write(folder.resolve("stopped"), List.of(failedData(), evaluation(), image(), promotion()));
        write(folder.resolve("passed"), List.of(passedData(), evaluation(), image(), promotion()));
        write(folder.resolve("charts"), List.of(charts()));
    }

    private static void write(Path folder, List<Report> reports) {
        ReportFolder target = new ReportFolder(folder);
        reports.forEach(report -> target.add(new GateResult(report, Map.of())));
    }

    /** A report with the verdict of its checks. */
    static Report report(String gate, Check... checks) {
        return report(gate, "birdstrike", List.of(checks), List.of(), Map.of());
    }

    private static Report report(
            String gate, String name, List<Check> checks, List<Chart> charts, Map<String, Object> outputs) {
        int minute = List.of("data", "evaluate", "image", "promote").indexOf(gate);
        return new Report(
                gate,
                name,
                Verdict.of(checks),
                START.plusSeconds(60L * Math.max(0, minute)),
                1840,
                List.of(
                        new Subject("data", "data/train.csv", DIGEST, 1_832_004),
                        new Subject("suite", "expectations/train.json", DIGEST.replace('f', '0'), 4120)),
                checks,
                charts,
                outputs,
                List.of("Reading data/train.csv", "25,558 rows, 14 columns", "One scan for 18 expectations"),
                new Tool("ml-cicd", "0.1.0"));
    }

    static Report failedData() {
        List<Check> checks = new ArrayList<>(passed("training data", 16));
        checks.add(Check.builder("range-height", "height_ft lies between 0 and 40000")
                .group("training data")
                .ended(Status.FAIL, "37 of 25,558 values of height_ft (0.14 %) lie outside 0 to 40,000.")
                .expected(Map.of("min", 0, "max", 40000))
                .observed(-900)
                .unit("ft")
                .detail(
                        "samples",
                        List.of(sample(112, -900), sample(1841, -900), sample(7312, 99999), sample(20011, "  12,5 ")))
                .detail("unexpected_count", 37)
                .detail("unexpected_percent", 0.1447687612)
                .build());
        checks.add(Check.builder("set-phase", "phase is one of the known phases of flight")
                .group("training data")
                .severity(Severity.WARNING)
                .ended(Status.FAIL, "3 of 25,558 values of phase are not in the set.")
                .expected(Map.of("one_of", List.of("Approach", "Climb", "Descent", "En Route", "Landing Roll")))
                .observed(3)
                .unit("rows")
                .detail("samples", List.of(sample(40, "climb"), sample(41, ""), sample(873, "Take-off run")))
                .build());
        checks.add(Check.builder("fresh", "The newest row is at most 30 days old")
                .group("training data")
                .severity(Severity.INFO)
                .ended(Status.SKIPPED, "There is no column of times in this file.")
                .build());
        return report("data", "training data", checks, List.of(), Map.of("rows", 25558, "columns", 14));
    }

    static Report passedData() {
        return report("data", "training data", passed("training data", 18), List.of(), Map.of("rows", 25558));
    }

    private static Map<String, Object> sample(int row, Object value) {
        return new java.util.TreeMap<>(Map.of("row", row, "value", value));
    }

    private static List<Check> passed(String group, int count) {
        List<String> columns = List.of("airport", "species", "speed_kn", "phase", "height_ft", "sky", "damage");
        return IntStream.range(0, count)
                .mapToObj(i -> Check.builder("passed-" + i, columns.get(i % 7) + " is never missing (" + i + ")")
                        .group(i < 6 ? group : group + ", columns")
                        .expected(Map.of("max", 0.5))
                        .observed(i * 0.012345)
                        .unit("%")
                        .build())
                .toList();
    }

    static Report failedEvaluation() {
        return report(
                "evaluate",
                Check.builder("roc_auc", "ROC AUC is at least 0.8")
                        .ended(Status.FAIL, "ROC AUC 0.741 is below the required 0.80")
                        .expected(Map.of("min", 0.8))
                        .observed(0.741)
                        .build());
    }

    private static Report evaluation() {
        return report(
                "evaluate",
                "birdstrike",
                List.of(
                        metric("roc_auc", "ROC AUC is at least 0.8", 0.8, 0.84127341),
                        metric("recall", "Recall is at least 0.6", 0.6, 0.7132),
                        Check.builder("roc_auc-baseline", "ROC AUC is no worse than production by 0.005")
                                .group("against production")
                                .severity(Severity.WARNING)
                                .ended(
                                        Status.INCONCLUSIVE,
                                        "The interval of the difference, -0.009 to 0.021, holds the bound -0.005.")
                                .expected(Map.of("min", -0.005))
                                .observed(0.0061)
                                .build(),
                        Check.builder("model_size", "The model is at most 10 MB")
                                .expected(Map.of("max", 10_000_000))
                                .observed(1_268_112)
                                .unit("bytes")
                                .build()),
                List.of(roc(), confusion(), calibration(), importance()),
                Map.of("threshold", 0.42, "rows", 5112));
    }

    private static Check metric(String id, String title, double bound, double value) {
        return Check.builder(id, title)
                .group("whole test set")
                .expected(Map.of("min", bound))
                .observed(value)
                .build();
    }

    private static Report image() {
        return report(
                "image",
                "registry.example/birdstrike:1",
                List.of(Check.builder("size", "The image is at most 500 MB")
                        .expected(Map.of("max", 500_000_000))
                        .observed(148_332_111)
                        .unit("bytes")
                        .build()),
                List.of(),
                Map.of("digest", "sha256:" + DIGEST, "tar", "out/image.tar"));
    }

    private static Report promotion() {
        return report(
                "promote",
                "birdstrike",
                List.of(
                        Check.builder("evidence-data", "The data gate passed for this model")
                                .build(),
                        Check.builder("evidence-evaluate", "The evaluate gate passed for this model")
                                .build()),
                List.of(),
                Map.of("version", 7, "stage", "staging", "previous", 6));
    }

    static Chart roc() {
        double[] x = IntStream.rangeClosed(0, 60).mapToDouble(i -> i / 60.0).toArray();
        double[] candidate = IntStream.range(0, x.length)
                .mapToDouble(i -> Math.pow(x[i], 0.22))
                .toArray();
        double[] production = IntStream.range(0, x.length)
                .mapToDouble(i -> Math.pow(x[i], 0.3))
                .toArray();
        return new Chart(
                "roc",
                "ROC curve",
                Chart.Type.LINE,
                Axis.of("False positive rate"),
                Axis.of("True positive rate"),
                List.of(
                        Series.of("candidate (AUC 0.841)", x, candidate),
                        Series.of("production (AUC 0.835)", x, production),
                        Series.of("chance", new double[] {0, 1}, new double[] {0, 1})));
    }

    static Chart confusion() {
        return new Chart(
                "confusion",
                "Confusion matrix at threshold 0.42",
                Chart.Type.MATRIX,
                Axis.of("Predicted"),
                new Axis("Rows", "rows"),
                List.of(
                        new Series("actual 0", List.of(new Point("0", 3912), new Point("1", 411))),
                        new Series("actual 1", List.of(new Point("0", 226), new Point("1", 563)))));
    }

    static Chart gains() {
        String slice = "ROC AUC, country = a long name that someone nobody reads";
        return new Chart(
                "gain",
                "Gain over version 3 in production",
                Chart.Type.INTERVAL,
                Axis.of("Metric"),
                Axis.of("Gain (right of 0 is better)"),
                List.of(
                        new Series(
                                "Gain",
                                List.of(
                                        new Point("ROC AUC", 0.03, Optional.of(new Interval(0.01, 0.05))),
                                        new Point("Recall", -0.02, Optional.of(Interval.UNKNOWN)),
                                        new Point(slice, 0.01, Optional.of(new Interval(-0.04, 0.06))))),
                        new Series("Least gain that holds", List.of(new Point("ROC AUC", -0.005))),
                        new Series(
                                "No difference",
                                List.of(new Point("ROC AUC", 0), new Point("Recall", 0), new Point(slice, 0)))));
    }

    private static Chart calibration() {
        double[] x = {0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95};
        double[] y = {0.04, 0.12, 0.27, 0.33, Double.NaN, 0.58, 0.61, 0.78, 0.88, 0.93};
        return new Chart(
                "calibration",
                "Calibration",
                Chart.Type.LINE,
                Axis.of("Mean predicted probability"),
                Axis.of("Share of positives"),
                List.of(Series.of("candidate", x, y), Series.of("perfect", new double[] {0, 1}, new double[] {0, 1})));
    }

    private static Chart importance() {
        List<String> slices = List.of("Approach", "Climb", "Descent", "En Route", "Landing Roll", "Take-off run");
        return new Chart(
                "recall-by-phase",
                "Recall by phase of flight",
                Chart.Type.BAR,
                Axis.of("Phase"),
                new Axis("Recall", "%"),
                List.of(bars("candidate", slices, 71), bars("production", slices, 66), bars("first", slices, 50)));
    }

    private static Series bars(String name, List<String> categories, double start) {
        return new Series(
                name,
                IntStream.range(0, categories.size())
                        .mapToObj(i -> new Point(categories.get(i), start + i * 37 % 23))
                        .toList());
    }

    /** Charts that are hard to draw. */
    static Report charts() {
        List<String> forty = IntStream.range(0, 40)
                .mapToObj(i -> "feature_with_a_rather_long_name_" + i)
                .toList();
        List<Point> histogram = IntStream.range(0, 35)
                .mapToObj(i -> new Point(i * 0.5, Math.exp(-Math.pow(i - 15, 2) / 60) * 900))
                .toList();
        List<Point> cloud = IntStream.range(0, 80)
                .mapToObj(i -> new Point(i * 13 % 71, i * 29 % 83 - 20.0))
                .toList();
        List<Point> signed = List.of(new Point("a", -3), new Point("b", 4), new Point("c", Double.NaN));
        List<Chart> charts = List.of(
                gains(),
                chart("Forty bars", Chart.Type.BAR, bars("importance", forty, 2)),
                chart("Histogram", Chart.Type.BAR, new Series("rows", histogram)),
                chart("Scatter", Chart.Type.SCATTER, new Series("one", cloud), new Series("two", cloud.subList(3, 40))),
                chart("Signed bars", Chart.Type.BAR, new Series("one", signed), new Series("two", signed)),
                chart("One point", Chart.Type.LINE, new Series("one", List.of(new Point(3, 4)))),
                chart("Constant", Chart.Type.LINE, Series.of("c", new double[] {1, 2, 3}, new double[] {7, 7, 7})),
                chart("Huge", Chart.Type.LINE, Series.of("h", new double[] {1e9, 3e9}, new double[] {-1.5e308, 1e308})),
                chart("Tiny", Chart.Type.LINE, Series.of("t", new double[] {0, 1e-9}, new double[] {1e-12, 3e-12})),
                chart("Empty", Chart.Type.LINE, new Series("nothing", List.of())),
                chart("Six", Chart.Type.LINE, sixLines()),
                confusion());
        return report("evaluate", "charts", List.of(metric("m", "One metric", 0, 1)), charts, Map.of());
    }

    private static Series[] sixLines() {
        return IntStream.range(0, 6)
                .mapToObj(i -> Series.of("series number " + i, new double[] {0, 5, 9}, new double[] {i, i + 2, i + 1}))
                .toArray(Series[]::new);
    }

    static Chart chart(String title, Chart.Type type, Series... series) {
        return new Chart(title, title, type, Axis.of("Category"), new Axis("Amount", "rows"), List.of(series));
    }
}
