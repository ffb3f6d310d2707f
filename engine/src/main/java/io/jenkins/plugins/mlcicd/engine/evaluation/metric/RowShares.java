package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Optional;
import java.util.function.IntPredicate;

/** Which metrics of two classes are shares of rows. */
final class RowShares {
    private RowShares() {}

    static Optional<RowShare> of(BinaryPredictions predictions, Measure measure) {
        boolean[] labels = predictions.labels();
        IntPredicate all = row -> true;
        IntPredicate positive = row -> labels[row];
        IntPredicate predicted = predicted(predictions, measure);
        return switch (measure.metric().name()) {
            case "accuracy" -> Optional.of(new RowShare(all, row -> labels[row] == predicted.test(row), true));
            case "recall" -> Optional.of(new RowShare(positive, predicted, true));
            case "fnr" -> Optional.of(new RowShare(positive, predicted.negate(), true));
            case "specificity" -> Optional.of(new RowShare(positive.negate(), predicted.negate(), true));
            case "fpr" -> Optional.of(new RowShare(positive.negate(), predicted, true));
            case "precision" -> Optional.of(new RowShare(predicted, positive, false));
            case "selection_rate" -> Optional.of(new RowShare(all, predicted, true));
            case "prevalence" -> Optional.of(new RowShare(all, positive, true));
            default -> Optional.empty();
        };
    }

    static Optional<RowShare> of(MulticlassPredictions predictions, Measure measure) {
        Optional<Object> name = measure.parameter(Parameter.CLASS);
        if (name.isPresent()) {
            int chosen = predictions.classes().indexOf((String) name.get());
            return chosen < 0
                    ? Optional.empty()
                    : of(predictions.oneVersusRest(chosen), measure.without(Parameter.CLASS));
        }
        boolean isAccuracy = measure.metric().name().equals("accuracy")
                && measure.parameters().isEmpty();
        int[] labels = predictions.labels();
        int[] predicted = predictions.predicted();
        return isAccuracy
                ? Optional.of(new RowShare(row -> true, row -> labels[row] == predicted[row], true))
                : Optional.empty();
    }

    private static IntPredicate predicted(BinaryPredictions predictions, Measure measure) {
        if (measure.parameter(Parameter.THRESHOLD).isEmpty()) {
            return row -> predictions.predicted()[row];
        }
        double threshold = measure.number(Parameter.THRESHOLD);
        double[] scores = predictions.scores().orElseThrow();
        return row -> scores[row] >= threshold;
    }
}
