package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MulticlassPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Whether another model, such as the quantized one, predicts the same as the candidate. */
final class Agreement {
    private final ScoredRows candidate;

    Agreement(ScoredRows candidate) {
        this.candidate = candidate;
    }

    /** Compares with a file of predictions for the same rows; another one is a check with status ERROR. */
    Map<String, MetricValue> with(Path file, PredictionsReader reader, ReportBuilder report) {
        CheckBuilder check =
                Check.builder("agreement.rows", "The models that should agree were scored on the same rows");
        try {
            Predictions other = new SameRows(candidate, reader.read(file)).align();
            report.subject(Digests.subject("agreement", file.toString(), file));
            report.check(check.observed(other.rows()).unit("rows").build());
            return Map.of(Budget.FLIP_RATE.key(), flipRate(other), Budget.MAX_DIFFERENCE.key(), maxDifference(other));
        } catch (EvaluationException e) {
            String problem = e.getMessage().replace("the baseline", file.toString());
            report.check(check.ended(Status.ERROR, problem).build());
            MetricValue unknown = MetricValue.missing("is not known: the predictions cannot be compared");
            return Map.of(Budget.FLIP_RATE.key(), unknown, Budget.MAX_DIFFERENCE.key(), unknown);
        }
    }

    private MetricValue flipRate(Predictions other) {
        if (candidate.predictions() instanceof BinaryPredictions own && other instanceof BinaryPredictions others) {
            return share(own.rows(), row -> own.predicted()[row] != others.predicted()[row]);
        }
        if (candidate.predictions() instanceof MulticlassPredictions own
                && other instanceof MulticlassPredictions others) {
            return share(
                    own.rows(),
                    row -> !own.classes()
                            .get(own.predicted()[row])
                            .equals(others.classes().get(others.predicted()[row])));
        }
        return MetricValue.undefined("the models predict no classes");
    }

    private MetricValue maxDifference(Predictions other) {
        if (candidate.predictions() instanceof RegressionPredictions own
                && other instanceof RegressionPredictions others) {
            return MetricValue.of(difference(own.predicted(), others.predicted()));
        }
        if (candidate.predictions() instanceof BinaryPredictions own && other instanceof BinaryPredictions others) {
            Optional<double[]> scores = own.scores();
            return scores.isPresent()
                    ? MetricValue.of(difference(scores.get(), others.scores().orElseThrow()))
                    : MetricValue.undefined("there is no column with scores");
        }
        if (candidate.predictions() instanceof MulticlassPredictions own
                && other instanceof MulticlassPredictions others
                && own.scores().isPresent()) {
            double largest = 0;
            for (int each = 0; each < own.classes().size(); each++) {
                largest = Math.max(
                        largest,
                        difference(own.scores().get()[each], others.scores().orElseThrow()[each]));
            }
            return MetricValue.of(largest);
        }
        return MetricValue.undefined("there are no columns with scores");
    }

    private static MetricValue share(int rows, IntPredicate differs) {
        int differing = 0;
        for (int row = 0; row < rows; row++) {
            differing += differs.test(row) ? 1 : 0;
        }
        return MetricValue.of((double) differing / rows);
    }

    private static double difference(double[] own, double[] others) {
        double largest = 0;
        for (int row = 0; row < own.length; row++) {
            largest = Math.max(largest, Math.abs(own[row] - others[row]));
        }
        return largest;
    }
}
