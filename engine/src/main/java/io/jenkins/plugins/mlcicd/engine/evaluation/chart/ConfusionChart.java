package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;

/** Confusion matrices: the candidate's, and the baseline's after it. */
final class ConfusionChart {
    private ConfusionChart() {}

    /**
     * The matrix of the candidate.
     *
     * @param counts how much the rows of each actual class (first index) and predicted class count
     */
    static Chart ofCandidate(List<String> classes, double[][] counts) {
        return chart("confusion", "Confusion matrix", classes, counts);
    }

    /** The matrix of the baseline. */
    static Chart ofBaseline(List<String> classes, double[][] counts) {
        return chart("confusion.baseline", "Confusion matrix of the baseline", classes, counts);
    }

    private static Chart chart(String id, String title, List<String> classes, double[][] counts) {
        List<Series> rows = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            List<Point> cells = new ArrayList<>();
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                cells.add(new Point(classes.get(predicted), counts[label][predicted]));
            }
            rows.add(new Series("actual " + classes.get(label), cells));
        }
        return new Chart(
                id,
                title,
                Chart.Type.MATRIX,
                Axis.of("Predicted class"),
                new Axis("Rows by actual class", "rows"),
                rows);
    }
}
