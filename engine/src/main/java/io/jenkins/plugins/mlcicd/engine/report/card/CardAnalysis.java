package io.jenkins.plugins.mlcicd.engine.report.card;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a card says about how good the model is: metrics with intervals, the baseline, fairness, rules, verdicts. */
final class CardAnalysis {
    private static final String GAP = ".max-gap";
    private static final List<String> NO_METRICS = List.of("rows");

    private final Report evaluation;
    private final List<Report> reports;
    private final Map<?, ?> intervals;

    CardAnalysis(Report evaluation, List<Report> reports) {
        this.evaluation = evaluation;
        this.reports = List.copyOf(reports);
        this.intervals = evaluation.outputs().get("intervals") instanceof Map<?, ?> map ? map : Map.of();
    }

    Map<String, Object> analysis() {
        Map<String, Object> analysis = new LinkedHashMap<>();
        analysis.put("performance_metrics", metrics());
        if (intervals.get("confidence") instanceof Number confidence) {
            analysis.put("confidence", confidence);
        }
        if (evaluation.outputs().get("baseline") instanceof Map<?, ?> baseline) {
            Map<String, Object> compared = new LinkedHashMap<>();
            compared.put("name", baseline.get("name"));
            compared.put("version", baseline.get("version"));
            analysis.put("baseline", compared);
        }
        analysis.put("fairness", checks(true));
        analysis.put("rules", checks(false));
        analysis.put("gates", reports.stream().map(CardAnalysis::gate).toList());
        return analysis;
    }

    private List<Map<String, Object>> metrics() {
        List<Map<String, Object>> metrics = new ArrayList<>();
        Set<Object> known = new HashSet<>(NO_METRICS);
        if (intervals.get("metrics") instanceof List<?> list) {
            for (Object each : list) {
                Map<?, ?> from = (Map<?, ?>) each;
                known.add(from.get("metric"));
                metrics.add(metric(from));
            }
        }
        if (evaluation.outputs().get("metrics") instanceof Map<?, ?> values) {
            values.forEach((name, value) -> {
                if (known.add(name)) {
                    metrics.add(metric(Map.of("metric", name, "title", name, "value", value)));
                }
            });
        }
        return metrics;
    }

    private static Map<String, Object> metric(Map<?, ?> from) {
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("type", from.get("metric"));
        metric.put("title", from.get("title"));
        metric.put("value", from.get("value"));
        if (from.get("slice") instanceof String slice && !slice.isEmpty()) {
            metric.put("slice", slice);
        }
        if (from.containsKey("rows")) {
            metric.put("rows", from.get("rows"));
        }
        addInterval(metric, "", from, "");
        if (from.containsKey("baseline")) {
            metric.put("baseline", from.get("baseline"));
        }
        if (from.containsKey("gain")) {
            metric.put("gain", from.get("gain"));
            addInterval(metric, "gain_", from, "gain_");
        }
        return metric;
    }

    private static void addInterval(Map<String, Object> metric, String prefix, Map<?, ?> from, String fromPrefix) {
        if (from.containsKey(fromPrefix + "low")) {
            Map<String, Object> interval = new LinkedHashMap<>();
            interval.put("lower_bound", from.get(fromPrefix + "low"));
            interval.put("upper_bound", from.get(fromPrefix + "high"));
            interval.put("method", from.get(fromPrefix + "method"));
            metric.put(prefix + "confidence_interval", interval);
        }
    }

    /** The gaps between slices, or all other checks. */
    private List<Map<String, Object>> checks(boolean areGaps) {
        return evaluation.checks().stream()
                .filter(check -> check.id().contains(GAP) == areGaps)
                .map(CardAnalysis::check)
                .toList();
    }

    private static Map<String, Object> check(Check check) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", check.title());
        map.put("severity", check.severity().name().toLowerCase(Locale.ROOT));
        map.put("status", check.status().name());
        map.put("expected", check.expected());
        map.put("observed", check.observed());
        map.put("message", check.message());
        if (check.details().get("slices") instanceof Map<?, ?> slices) {
            map.put("slices", slices);
        }
        return map;
    }

    private static Map<String, Object> gate(Report report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("gate", report.gate());
        map.put("verdict", report.verdict().name());
        map.put("passed", report.count(Status.PASS));
        map.put("checks", report.checks().size());
        map.put("started", CardDetails.seconds(report.started()));
        return map;
    }
}
