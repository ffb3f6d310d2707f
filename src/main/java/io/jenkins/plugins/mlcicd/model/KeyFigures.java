package io.jenkins.plugins.mlcicd.model;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Chooses what of a report is small and lasting enough for build.xml. */
final class KeyFigures {
    /** The output under which gates put the numbers worth a trend. */
    private static final String METRICS = "metrics";

    private static final int MAX_ENTRIES = 50;

    private KeyFigures() {}

    /** The metrics and the outputs that are numbers. */
    static TreeMap<String, Double> metrics(Report report) {
        TreeMap<String, Double> metrics = new TreeMap<>();
        if (report.outputs().get(METRICS) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> addNumber(metrics, String.valueOf(name), value));
        }
        report.outputs().forEach((name, value) -> addNumber(metrics, name, value));
        return metrics;
    }

    /** The digest of the first subject of each role. */
    static TreeMap<String, String> digests(Report report) {
        TreeMap<String, String> digests = new TreeMap<>();
        for (Subject subject : report.subject()) {
            if (digests.size() < MAX_ENTRIES) {
                digests.putIfAbsent(RecordTexts.shorten(subject.role()), subject.sha256());
            }
        }
        return digests;
    }

    /** The outputs that are texts or truth values. */
    static TreeMap<String, String> outputs(Report report) {
        TreeMap<String, String> outputs = new TreeMap<>();
        report.outputs().forEach((name, value) -> {
            boolean scalar = value instanceof String || value instanceof Boolean;
            if (scalar && outputs.size() < MAX_ENTRIES) {
                outputs.put(RecordTexts.shorten(name), RecordTexts.shorten(value.toString()));
            }
        });
        return outputs;
    }

    /** The metrics that checks are about: a check's id is that of its metric, or starts with it and a dot. */
    static ArrayList<String> judged(Report report, Set<String> metrics) {
        Set<String> judged = new LinkedHashSet<>();
        for (Check check : report.checks()) {
            metrics.stream()
                    .filter(name -> check.id().equals(name) || check.id().startsWith(name + "."))
                    .forEach(judged::add);
        }
        return new ArrayList<>(judged);
    }

    private static void addNumber(Map<String, Double> metrics, String name, Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue()) && metrics.size() < MAX_ENTRIES) {
            metrics.putIfAbsent(RecordTexts.shorten(name), number.doubleValue());
        }
    }
}
