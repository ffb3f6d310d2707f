package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The charts of one data file. */
final class DataCharts {
    private static final int MOST_COLUMNS = 200;
    private static final int MOST_BARS = 30;

    private final String data;

    /** Charts of the data with a name. */
    DataCharts(String data) {
        this.data = data;
    }

    /** The aggregates that {@link #missing} needs: the number of values in each column. */
    static List<String> aggregates(Table table) {
        return table.columns().stream()
                .limit(MOST_COLUMNS)
                .map(DataCharts::count)
                .toList();
    }

    /** How many values are missing by column, the most first; in the columns' order where that is equal. */
    Optional<Chart> missing(Table table, Judge judge) {
        if (table.rows() == 0) {
            return Optional.empty();
        }
        List<Point> points = table.columns().stream()
                .limit(MOST_COLUMNS)
                .map(column -> {
                    long values = RowExpectation.count(judge.value(count(column)));
                    return new Point(column.name(), (table.rows() - values) / (double) table.rows() * 100);
                })
                .sorted(Comparator.comparingDouble(Point::y).reversed())
                .limit(MOST_BARS)
                .toList();
        return Optional.of(bars("missing", "Missing values in " + data, "Column", "Missing values", points));
    }

    /** How many rows do not fit, by failed expectation about rows. */
    Optional<Chart> unexpected(List<Judgement> judgements) {
        List<Point> points = judgements.stream()
                .filter(judgement -> !judgement.outcome().success())
                .filter(judgement -> judgement.outcome().result().get("unexpected_percent") instanceof Double)
                .map(judgement -> new Point(judgement.entry().expectation().title(), (Double)
                        judgement.outcome().result().get("unexpected_percent")))
                .limit(MOST_BARS)
                .toList();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(bars(
                        "unexpected",
                        "Rows that do not fit, in " + data,
                        "Failed expectation",
                        "Unexpected values",
                        points));
    }

    private Chart bars(String id, String title, String x, String y, List<Point> points) {
        return new Chart(
                data + "/" + id, title, Chart.Type.BAR, Axis.of(x), new Axis(y, "%"), List.of(new Series(y, points)));
    }

    private static String count(Column column) {
        return "count(" + column.text() + ")";
    }
}
