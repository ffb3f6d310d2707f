package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.function.IntToDoubleFunction;

/** Predictions for two classes, counted in one way. */
final class BinarySample implements Sample {
    private final BinaryPredictions predictions;
    private final Weighting weighting;
    private Confusion confusion;
    private ScoreRanking ranking;
    private Calibration calibration;

    BinarySample(BinaryPredictions predictions, Weighting weighting) {
        this.predictions = predictions;
        this.weighting = weighting;
    }

    @Override
    public MetricValue value(Measure measure) {
        return BinaryMetrics.value(this, measure);
    }

    int rows() {
        return predictions.rows();
    }

    /** At the threshold that is asked for, else as the rows were predicted. */
    Confusion confusion(Measure measure) {
        if (measure.parameter(Parameter.THRESHOLD).isPresent()) {
            double threshold = measure.number(Parameter.THRESHOLD);
            return Confusion.of(predictions.labels(), scores(), threshold, weighting);
        }
        return confusion();
    }

    private Confusion confusion() {
        if (confusion == null) {
            confusion = weighting
                    .drawn()
                    .map(drawn -> DrawnRows.confusion(predictions.cells(), drawn, weighting.totalOfCounts()))
                    .orElseGet(() -> Confusion.of(predictions.labels(), predictions.predicted(), weighting));
        }
        return confusion;
    }

    ScoreRanking ranking() {
        if (ranking == null) {
            ranking = new ScoreRanking(predictions, weighting, confusion());
        }
        return ranking;
    }

    MetricValue logLoss() {
        return mean("log_loss", this::logLoss);
    }

    MetricValue brierScore() {
        return mean("brier_score", this::squaredError);
    }

    MetricValue expectedCalibrationError() {
        return calibration().expectedError();
    }

    Calibration calibration() {
        if (calibration == null) {
            calibration = Calibration.of(predictions.labels(), scores(), weighting);
        }
        return calibration;
    }

    /** The mean of a value of each row, which only resamples ask for more than once. */
    private MetricValue mean(String name, IntToDoubleFunction value) {
        return MetricValue.of(
                weighting == predictions.weighting()
                        ? weighting.mean(predictions.rows(), value)
                        : weighting.mean(predictions.rowValues(name, value)));
    }

    private double logLoss(int row) {
        return LogLoss.of(predictions.labels()[row] ? scores()[row] : 1 - scores()[row]);
    }

    private double squaredError(int row) {
        double error = scores()[row] - (predictions.labels()[row] ? 1 : 0);
        return error * error;
    }

    private double[] scores() {
        return predictions.scores().orElseThrow();
    }
}
