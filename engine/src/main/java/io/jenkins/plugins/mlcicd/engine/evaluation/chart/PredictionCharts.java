package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MulticlassPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import java.util.List;
import java.util.Optional;

/** The charts of a candidate, beside its baseline where there is one. */
public final class PredictionCharts {
    private PredictionCharts() {}

    /** All charts that these predictions allow. */
    public static List<Chart> of(Predictions candidate, Optional<Predictions> baseline) {
        if (candidate instanceof BinaryPredictions binary) {
            return new BinaryCharts(binary, baseline.map(BinaryPredictions.class::cast)).all();
        }
        if (candidate instanceof MulticlassPredictions multiclass) {
            return new MulticlassCharts(multiclass, baseline.map(MulticlassPredictions.class::cast)).all();
        }
        if (candidate instanceof RegressionPredictions regression) {
            return new RegressionCharts(regression, baseline.map(RegressionPredictions.class::cast)).all();
        }
        return List.of();
    }
}
