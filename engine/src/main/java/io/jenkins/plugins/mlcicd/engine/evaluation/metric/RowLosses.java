package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.List;

/** How much each row takes from a metric that is a mean over rows; the more, the worse. */
public final class RowLosses {
    private static final String ACCURACY = "accuracy";
    private static final String LOG_LOSS = "log_loss";
    private static final String BRIER_SCORE = "brier_score";
    private static final String MAE = "mae";
    private static final String MSE = "mse";

    private RowLosses() {}

    /** The metrics of a kind of model that are means over rows, the usual one first; none for rankings. */
    public static List<String> metrics(Task task) {
        return switch (task) {
            case BINARY -> List.of(ACCURACY, LOG_LOSS, BRIER_SCORE);
            case MULTICLASS -> List.of(ACCURACY, LOG_LOSS);
            case REGRESSION -> List.of(MAE, MSE);
            case RANKING -> List.of();
        };
    }

    /** The losses of all rows, for one of those metrics that the predictions suffice for. */
    public static double[] of(Predictions predictions, String metric) {
        if (predictions instanceof BinaryPredictions binary) {
            return of(binary, metric);
        }
        if (predictions instanceof MulticlassPredictions multiclass) {
            return metric.equals(ACCURACY)
                    ? Select.compute(
                            multiclass.rows(),
                            row -> multiclass.labels()[row] == multiclass.predicted()[row] ? 0 : 1)
                    : multiclass.logLosses();
        }
        RegressionPredictions regression = (RegressionPredictions) predictions;
        return Select.compute(regression.rows(), row -> {
            double error = regression.predicted()[row] - regression.labels()[row];
            return metric.equals(MAE) ? Math.abs(error) : error * error;
        });
    }

    /** A metric's value where the mean loss is known. */
    public static double value(String metric, double meanLoss) {
        return metric.equals(ACCURACY) ? 1 - meanLoss : meanLoss;
    }

    private static double[] of(BinaryPredictions binary, String metric) {
        boolean[] labels = binary.labels();
        if (metric.equals(ACCURACY)) {
            return Select.compute(binary.rows(), row -> labels[row] == binary.predicted()[row] ? 0 : 1);
        }
        double[] scores = binary.scores().orElseThrow();
        return Select.compute(binary.rows(), row -> {
            double ofLabel = labels[row] ? scores[row] : 1 - scores[row];
            return metric.equals(LOG_LOSS) ? LogLoss.of(ofLabel) : (1 - ofLabel) * (1 - ofLabel);
        });
    }
}
