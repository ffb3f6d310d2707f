package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.Promotion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Makes charts over builds from their records. */
final class Trends {
    private static final int MOST_METRICS = 40;
    private static final int MOST_SERIES = 6;
    private static final String DATA = "data";
    private static final String EVALUATE = "evaluate";
    private static final List<String> FAMOUS =
            List.of("roc_auc", "pr_auc", "f1", "accuracy", "recall", "precision", "rmse", "mae", "r2");

    private final List<BuildGates> builds;

    /** Trends over builds, the oldest first. */
    Trends(List<BuildGates> builds) {
        this.builds = builds;
    }

    /** The checks of the data gates per build, or empty if there are none. */
    Optional<Chart> dataQuality() {
        Series failed = checks(Messages.Trends_NotPassed(), Counts::notPassed);
        Series passed = checks(Messages.Trends_Passed(), GateRecord::getPassed);
        if (failed.points().isEmpty()) {
            return Optional.empty();
        }
        Axis checks = Axis.of(Messages.Trends_Checks());
        return Optional.of(new Chart(
                "data", Messages.Trends_DataQuality(), Chart.Type.LINE, builds(), checks, List.of(passed, failed)));
    }

    /** The one chart for a small place: the foremost metric of an evaluation, or else the data's quality. */
    Optional<Chart> foremost() {
        return metrics().values().stream()
                .filter(chart -> isMeasuredByEvaluation(chart.id()))
                .findFirst()
                .or(this::dataQuality);
    }

    private boolean isMeasuredByEvaluation(String name) {
        return builds.stream()
                .flatMap(build -> build.records().stream())
                .anyMatch(gateRecord -> gateRecord.getGate().equals(EVALUATE)
                        && gateRecord.getMetrics().containsKey(name));
    }

    /** A chart for each metric, by its name: those of evaluations first, as people look for these. */
    Map<String, Chart> metrics() {
        Map<String, Boolean> names = new TreeMap<>();
        for (BuildGates build : builds) {
            for (GateRecord gateRecord : build.records()) {
                boolean isEvaluation = gateRecord.getGate().equals(EVALUATE);
                measured(gateRecord).keySet().forEach(name -> names.merge(name, isEvaluation, Boolean::logicalOr));
            }
        }
        Map<String, Chart> charts = new LinkedHashMap<>();
        names.keySet().stream()
                .sorted(Comparator.<String, Boolean>comparing(name -> !names.get(name))
                        .thenComparing(Trends::fame))
                .limit(MOST_METRICS)
                .forEach(name -> charts.put(name, metric(name)));
        return charts;
    }

    private Chart metric(String name) {
        Map<String, List<Point>> points = new TreeMap<>();
        for (BuildGates build : builds) {
            for (GateRecord gateRecord : build.records()) {
                Double value = measured(gateRecord).get(name);
                if (value != null) {
                    points.computeIfAbsent(gateRecord.getId(), id -> new ArrayList<>())
                            .add(new Point(build.run().getNumber(), value));
                }
            }
        }
        List<Series> series = points.entrySet().stream()
                .limit(MOST_SERIES)
                .map(entry -> new Series(entry.getKey(), entry.getValue()))
                .toList();
        return new Chart(name, name, Chart.Type.LINE, builds(), Axis.of(name), series);
    }

    private Series checks(String name, ToDoubleFunction<GateRecord> count) {
        List<Point> points = new ArrayList<>();
        for (BuildGates build : builds) {
            List<GateRecord> data = build.records().stream()
                    .filter(gateRecord -> gateRecord.getGate().equals(DATA))
                    .toList();
            if (!data.isEmpty()) {
                points.add(new Point(
                        build.run().getNumber(),
                        data.stream().mapToDouble(count).sum()));
            }
        }
        return new Series(name, points);
    }

    /** Metrics that most people look at first stand first; the others follow in alphabetical order. */
    private static int fame(String name) {
        int index = FAMOUS.indexOf(name);
        return index < 0 ? FAMOUS.size() : index;
    }

    /** Numbers of versions and of ledger entries measure nothing. */
    private static Map<String, Double> measured(GateRecord gateRecord) {
        return Promotion.isMove(gateRecord) ? Map.of() : gateRecord.getMetrics();
    }

    private static Axis builds() {
        return Axis.of(Messages.Trends_Build());
    }
}
