package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Tool;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report in which every text tries to break out of where it is shown. */
final class HostileReport {
    static final List<String> TEXTS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "]]></system-out><!--",
            "${7*7} <#include \"/etc/passwd\"> #{1}",
            "\u0000\u0001\u001B[2J\r\u0085\uFFFE\uD800",
            "gnp\u202Efdp.exe\u2066\u200B",
            "</style></title></textarea></svg>",
            "https://evil.example/ @everyone [x](javascript:alert(1)) `|`\n# head",
            "x".repeat(100_000));

    private static final List<Chart.Type> TYPES = List.of(Chart.Type.values());

    private HostileReport() {}

    static Report report() {
        List<Check> checks = new ArrayList<>();
        List<Chart> charts = new ArrayList<>();
        List<Subject> subject = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i);
            subject.add(new Subject(text, text, "0".repeat(64), 1));
            checks.add(Check.builder("id " + text, text)
                    .group(text)
                    .ended(i % 2 == 0 ? Status.FAIL : Status.PASS, text)
                    .expected(Map.of("one_of", List.of(text)))
                    .observed(text)
                    .unit(text)
                    .detail("samples", List.of(Map.of("row", 1, text, text), text, List.of(text)))
                    .detail(text, text)
                    .build());
            charts.add(new Chart(
                    text,
                    text,
                    TYPES.get(i % 4),
                    new Axis(text, text),
                    new Axis(text, text),
                    List.of(
                            new Series(text, List.of(new Point(text, 1))),
                            new Series(text, List.of(new Point(2, 2))))));
        }
        return new Report(
                "data",
                String.join(" ", TEXTS),
                Verdict.of(checks),
                Instant.EPOCH,
                1,
                subject,
                checks,
                charts,
                Map.of(TEXTS.get(0), TEXTS.get(1)),
                TEXTS,
                new Tool(TEXTS.get(0), TEXTS.get(1)));
    }
}
