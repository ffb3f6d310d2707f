package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MulticlassPredictions;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;

/** The charts of a model for several classes. */
final class MulticlassCharts {
    private static final int MOST_CLASSES = 30;

    private MulticlassCharts() {}

    /** The confusion matrix, if it can be read. */
    static List<Chart> all(MulticlassPredictions predictions) {
        return predictions.classes().size() > MOST_CLASSES ? List.of() : List.of(confusionMatrix(predictions));
    }

    private static Chart confusionMatrix(MulticlassPredictions predictions) {
        double[][] counts = predictions.confusion();
        List<String> classes = predictions.classes();
        List<Series> rows = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            List<Point> cells = new ArrayList<>();
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                cells.add(new Point(classes.get(predicted), counts[label][predicted]));
            }
            rows.add(new Series("actual " + classes.get(label), cells));
        }
        return new Chart(
                "confusion",
                "Confusion matrix",
                Chart.Type.MATRIX,
                Axis.of("Predicted class"),
                new Axis("Rows by actual class", "rows"),
                rows);
    }
}
