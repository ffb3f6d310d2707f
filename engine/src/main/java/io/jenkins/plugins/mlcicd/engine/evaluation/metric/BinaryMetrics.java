package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The metrics of models for two classes. Formulas and undefined cases stand in docs/metrics.md. */
final class BinaryMetrics {
    private static final List<FromClasses> FROM_CLASSES = List.of(
            classes("accuracy", "Accuracy", "Share of rows that are predicted rightly.", Confusion::accuracy),
            classes(
                    "balanced_accuracy",
                    "Balanced accuracy",
                    "Mean of recall and specificity.",
                    Confusion::balancedAccuracy),
            classes(
                    "precision",
                    "Precision",
                    "Share of rows predicted positive that are positive.",
                    Confusion::precision),
            classes("recall", "Recall", "Share of positive rows that are predicted positive.", Confusion::recall),
            classes(
                    "specificity",
                    "Specificity",
                    "Share of negative rows that are predicted negative.",
                    Confusion::specificity),
            classes("f1", "F1", "Harmonic mean of precision and recall.", Confusion::f1),
            classes(
                    "mcc",
                    "MCC",
                    "Correlation of predicted and true classes (Matthews), from -1 to 1.",
                    Confusion::mcc));

    private static final List<FromScores> FROM_SCORES = List.of(
            scores(
                    "roc_auc",
                    "ROC AUC",
                    Direction.HIGHER,
                    "How often a positive row has a higher score than a negative one.",
                    ranked -> ranked.ranking().rocAuc()),
            scores(
                    "pr_auc",
                    "PR AUC",
                    Direction.HIGHER,
                    "Average precision over all thresholds.",
                    ranked -> ranked.ranking().averagePrecision()),
            scores(
                    "log_loss",
                    "Log loss",
                    Direction.LOWER,
                    "Mean surprise at what happened, given the scores; in nats.",
                    ranked -> ProbabilityErrors.logLoss(ranked.labels(), ranked.scores())),
            scores(
                    "brier_score",
                    "Brier score",
                    Direction.LOWER,
                    "Mean squared difference of score and outcome.",
                    ranked -> ProbabilityErrors.brierScore(ranked.labels(), ranked.scores())),
            scores(
                    "expected_calibration_error",
                    "Expected calibration error",
                    Direction.LOWER,
                    "Mean distance of scores and frequencies, in ten bins.",
                    ranked -> Calibration.of(ranked.labels(), ranked.scores()).expectedError()));

    private static final List<FromClasses> ABOUT_LABELS = List.of(
            new FromClasses(
                    about("positives", "Number of positive rows", "rows", "How many rows are labelled positive."),
                    confusion -> MetricValue.of(confusion.positives())),
            new FromClasses(
                    about("prevalence", "Prevalence", "", "Share of rows that are labelled positive."),
                    Confusion::prevalence));

    private BinaryMetrics() {}

    private record FromClasses(Metric metric, Function<Confusion, MetricValue> formula) {}

    private record FromScores(Metric metric, Function<Ranked, MetricValue> formula) {}

    private record Ranked(BinaryPredictions predictions, ScoreRanking ranking) {
        boolean[] labels() {
            return predictions.labels();
        }

        double[] scores() {
            return predictions.scores().orElseThrow();
        }
    }

    /** All of them, in the order of reports. */
    static List<Metric> all() {
        return Stream.of(
                        FROM_CLASSES.stream().map(FromClasses::metric),
                        FROM_SCORES.stream().map(FromScores::metric),
                        ABOUT_LABELS.stream().map(FromClasses::metric))
                .flatMap(Function.identity())
                .toList();
    }

    /** The values of those that the columns suffice for. */
    static Map<String, MetricValue> compute(BinaryPredictions predictions) {
        Map<String, MetricValue> values = new LinkedHashMap<>();
        Confusion confusion = Confusion.of(predictions);
        FROM_CLASSES.forEach(
                each -> values.put(each.metric().name(), each.formula().apply(confusion)));
        predictions.scores().ifPresent(scores -> {
            Ranked ranked = new Ranked(predictions, ScoreRanking.of(predictions.labels(), scores));
            FROM_SCORES.forEach(
                    each -> values.put(each.metric().name(), each.formula().apply(ranked)));
        });
        ABOUT_LABELS.forEach(
                each -> values.put(each.metric().name(), each.formula().apply(confusion)));
        values.put(Metrics.ROWS.name(), MetricValue.of(predictions.rows()));
        return values;
    }

    private static FromClasses classes(
            String name, String title, String description, Function<Confusion, MetricValue> formula) {
        return new FromClasses(
                new Metric(name, title, Set.of(Task.BINARY), Direction.HIGHER, Input.PREDICTIONS, "", description),
                formula);
    }

    private static FromScores scores(
            String name, String title, Direction direction, String description, Function<Ranked, MetricValue> formula) {
        return new FromScores(
                new Metric(name, title, Set.of(Task.BINARY), direction, Input.SCORES, "", description), formula);
    }

    private static Metric about(String name, String title, String unit, String description) {
        return new Metric(name, title, Set.of(Task.BINARY), Direction.NONE, Input.LABELS, unit, description);
    }
}
