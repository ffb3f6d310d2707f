package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The charts of a model for a number. */
final class RegressionCharts {
    static final int MOST_POINTS = 500;
    private static final int ERROR_BINS = 30;

    private final RegressionPredictions candidate;
    private final Optional<RegressionPredictions> baseline;

    RegressionCharts(RegressionPredictions candidate, Optional<RegressionPredictions> baseline) {
        this.candidate = candidate;
        this.baseline = baseline;
    }

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        charts.add(predictedAndActual());
        residuals().ifPresent(histogram -> {
            charts.add(histogram);
            charts.add(errorsAndPredicted());
        });
        return charts;
    }

    /** Of many rows, every n-th: the same rows for the same file, and for both models. */
    private int[] sample() {
        int rows = candidate.rows();
        int points = Math.min(rows, MOST_POINTS);
        return IntStream.range(0, points)
                .map(i -> (int) ((long) i * rows / points))
                .toArray();
    }

    private Chart predictedAndActual() {
        return scatter(
                "predicted_actual",
                "Predicted and actual values",
                "Actual value",
                "Predicted value",
                predictions -> Series.of("", pick(predictions.labels()), pick(predictions.predicted())));
    }

    private Chart errorsAndPredicted() {
        return scatter(
                "errors_predicted",
                "Errors and predicted values",
                "Predicted value",
                "Predicted minus actual value",
                predictions -> Series.of("", pick(predictions.predicted()), pick(residuals(predictions))));
    }

    private Chart scatter(String id, String title, String x, String y, Function<RegressionPredictions, Series> points) {
        List<Series> series = new ArrayList<>();
        series.add(new Series("Candidate", points.apply(candidate).points()));
        baseline.ifPresent(
                other -> series.add(new Series("Baseline", points.apply(other).points())));
        int rows = candidate.rows();
        String which = rows <= MOST_POINTS ? "" : ", " + MOST_POINTS + " rows of " + rows;
        return new Chart(id, title + which, Chart.Type.SCATTER, Axis.of(x), Axis.of(y), series);
    }

    private double[] pick(double[] values) {
        return IntStream.of(sample()).mapToDouble(row -> values[row]).toArray();
    }

    /** None where every prediction is off by the same: there is nothing spread to show. */
    private Optional<Chart> residuals() {
        double[] own = residuals(candidate);
        double[] others = baseline.map(RegressionCharts::residuals).orElse(new double[0]);
        double from = DoubleStream.concat(DoubleStream.of(own), DoubleStream.of(others))
                .min()
                .orElseThrow();
        double to = DoubleStream.concat(DoubleStream.of(own), DoubleStream.of(others))
                .max()
                .orElseThrow();
        if (!(to > from) || Double.isInfinite(to - from)) {
            return Optional.empty();
        }
        Histogram histogram = Histogram.rounded(from, to, ERROR_BINS);
        List<Series> series = new ArrayList<>();
        series.add(histogram.series("Candidate", counts(histogram, own)));
        if (others.length > 0) {
            series.add(histogram.series("Baseline", counts(histogram, others)));
        }
        return Optional.of(new Chart(
                "residuals",
                "Errors of predictions",
                Chart.Type.BAR,
                Axis.of("Predicted minus actual value"),
                new Axis("Rows", "rows"),
                series));
    }

    private static double[] residuals(RegressionPredictions predictions) {
        return IntStream.range(0, predictions.rows())
                .mapToDouble(i -> predictions.predicted()[i] - predictions.labels()[i])
                .toArray();
    }

    private static double[] counts(Histogram histogram, double[] values) {
        double[] counts = new double[histogram.bins()];
        for (double value : values) {
            counts[histogram.bin(value)]++;
        }
        return counts;
    }
}
