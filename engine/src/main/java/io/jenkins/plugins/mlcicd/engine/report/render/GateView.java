package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A gate's report on a page.
 *
 * @param id the gate's id, also the anchor
 * @param title the gate's name
 * @param name what was judged
 * @param mark its verdict
 * @param counts how many checks ended how
 * @param note what the reader must know about this report, or empty
 * @param started when it started
 * @param duration how long it took
 * @param tool what made the report
 * @param findings what needs attention, the gravest first
 * @param findingsLeft how many more need attention, or empty
 * @param charts the charts
 * @param tables the tables of checks that are open to view
 * @param folded the tables of checks that are folded
 * @param inputs what was judged
 * @param outputs what the gate made
 * @param log what it told
 * @param logLeft how many more lines there are, or empty
 */
public record GateView(
        String id,
        String title,
        String name,
        Mark mark,
        String counts,
        String note,
        String started,
        String duration,
        String tool,
        List<CheckView> findings,
        String findingsLeft,
        List<ChartView> charts,
        List<CheckTable> tables,
        List<CheckTable> folded,
        List<InputView> inputs,
        List<FieldView> outputs,
        List<String> log,
        String logLeft) {
    private static final int MOST_FINDINGS = 30;
    private static final int MOST_CHARTS = 24;
    private static final int MOST_INPUTS = 200;
    private static final int MOST_LINES = 500;
    private static final int FEW_CHECKS = 12;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * The view of a report.
     *
     * @param note what the reader must know about it, or empty
     */
    static GateView of(Report report, String note) {
        List<Check> open = report.openChecks();
        return new GateView(
                report.gate(),
                GateWords.title(report.gate()),
                SafeText.cut(report.name(), 300),
                Mark.of(report.verdict()),
                Counts.of(report),
                note,
                TIME.format(report.started()),
                NumberText.duration(report.durationMs()),
                SafeText.cut(report.tool().name() + " " + report.tool().version(), 80),
                open.stream().limit(MOST_FINDINGS).map(CheckView::of).toList(),
                left(open.size(), MOST_FINDINGS),
                charts(report),
                tables(report),
                folded(report),
                report.subject().stream().limit(MOST_INPUTS).map(InputView::of).toList(),
                FieldView.ofOutputs(report.outputs()),
                report.log().stream()
                        .limit(MOST_LINES)
                        .map(line -> SafeText.cut(line, 1000))
                        .toList(),
                left(report.log().size(), MOST_LINES));
    }

    private static List<ChartView> charts(Report report) {
        List<Chart> charts = report.charts();
        return IntStream.range(0, Math.min(MOST_CHARTS, charts.size()))
                .mapToObj(i -> ChartView.of(charts.get(i), report.gate() + "-chart-" + i))
                .toList();
    }

    /** A few checks make one table; of many, only those are open to view that need attention and were not shown yet. */
    private static List<CheckTable> tables(Report report) {
        List<CheckTable> tables = new ArrayList<>();
        if (report.checks().size() <= FEW_CHECKS) {
            tables.add(CheckTable.of("All checks", report.checks()));
        } else if (report.openChecks().size() > MOST_FINDINGS) {
            tables.add(CheckTable.of("Checks that did not pass", open(report)));
        }
        return tables;
    }

    private static List<CheckTable> folded(Report report) {
        List<Check> passed =
                report.checks().stream().filter(check -> !check.isOpen()).toList();
        if (report.checks().size() <= FEW_CHECKS || passed.isEmpty()) {
            return List.of();
        }
        return List.of(CheckTable.of(NumberText.count(passed.size()) + " passed", passed));
    }

    private static List<Check> open(Report report) {
        return report.checks().stream().filter(Check::isOpen).toList();
    }

    private static String left(int all, int most) {
        return all > most ? NumberText.count(all - most) : "";
    }
}
