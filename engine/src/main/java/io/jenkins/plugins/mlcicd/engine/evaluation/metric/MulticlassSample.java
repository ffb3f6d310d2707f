package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Predictions for several classes, counted in one way. */
final class MulticlassSample implements Sample {
    private final MulticlassPredictions predictions;
    private final Weighting weighting;
    private double[][] confusion;

    MulticlassSample(MulticlassPredictions predictions, Weighting weighting) {
        this.predictions = predictions;
        this.weighting = weighting;
    }

    @Override
    public MetricValue value(Measure measure) {
        return MulticlassMetrics.value(this, measure);
    }

    int rows() {
        return predictions.rows();
    }

    /** The metric of one class told from all others. */
    MetricValue ofClass(String name, Measure measure) {
        int chosen = predictions.classes().indexOf(name);
        return chosen < 0 ? MetricValue.undefined("there is no class \"" + name + "\"") : ofClass(chosen, measure);
    }

    /** The mean of the classes' values; of classes with one that has none, there is none. */
    MetricValue macro(Measure measure) {
        Sum sum = new Sum();
        for (int each : usedClasses()) {
            MetricValue value = ofClass(each, measure);
            if (!value.isDefined()) {
                return value;
            }
            sum.add(value.number());
        }
        return MetricValue.of(sum.value() / usedClasses().size());
    }

    /** The mean of the classes' values, each weighted by how many rows are labelled so. */
    MetricValue weighted(Measure measure) {
        Sum sum = new Sum();
        Sum labelled = new Sum();
        for (int each : usedClasses()) {
            double support = Arrays.stream(confusion()[each]).sum();
            if (support == 0) {
                continue;
            }
            MetricValue value = ofClass(each, measure);
            if (!value.isDefined()) {
                return value;
            }
            sum.add(support * value.number());
            labelled.add(support);
        }
        return MetricValue.of(sum.value() / labelled.value());
    }

    /** The metric of the classes' counts taken together. */
    MetricValue micro(Measure measure) {
        Confusion all = new Confusion(0, 0, 0, 0);
        for (int each : usedClasses()) {
            all = all.plus(oneVersusRest(each));
        }
        return ConfusionMetrics.value(all, measure);
    }

    MetricValue accuracy() {
        double right = 0;
        double all = 0;
        for (int label = 0; label < confusion().length; label++) {
            right += confusion()[label][label];
            all += Arrays.stream(confusion()[label]).sum();
        }
        return MetricValue.of(right / all);
    }

    /** The mean recall of the classes that are labelled. */
    MetricValue balancedAccuracy() {
        Sum sum = new Sum();
        int labelled = 0;
        for (int label = 0; label < confusion().length; label++) {
            double support = Arrays.stream(confusion()[label]).sum();
            if (support > 0) {
                sum.add(confusion()[label][label] / support);
                labelled++;
            }
        }
        return MetricValue.of(sum.value() / labelled);
    }

    /** Gorodkin's R_K, the correlation of several classes (doi:10.1016/j.compbiolchem.2004.09.006). */
    MetricValue mcc() {
        int classes = confusion().length;
        double[] labelled = new double[classes];
        double[] predicted = new double[classes];
        double all = 0;
        double right = 0;
        for (int label = 0; label < classes; label++) {
            for (int prediction = 0; prediction < classes; prediction++) {
                double count = confusion()[label][prediction];
                labelled[label] += count;
                predicted[prediction] += count;
                all += count;
            }
            right += confusion()[label][label];
        }
        double covariance = right * all - dot(labelled, predicted);
        double spread =
                Math.sqrt(all * all - dot(predicted, predicted)) * Math.sqrt(all * all - dot(labelled, labelled));
        return MetricValue.ratio(covariance, spread, "all rows are labelled alike, or all are predicted alike");
    }

    /** The mean surprise. */
    MetricValue logLoss() {
        return MetricValue.of(weighting.mean(predictions.logLosses()));
    }

    /** The share of rows whose class is among the highest scores; of equal scores, the first class counts first. */
    MetricValue topK(double k) {
        double[][] scores = predictions.scores().orElseThrow();
        return MetricValue.of(weighting.mean(Select.compute(rows(), row -> {
            int label = predictions.labels()[row];
            int before = 0;
            for (int other = 0; other < scores.length; other++) {
                boolean isHigher = scores[other][row] > scores[label][row];
                before += isHigher || (scores[other][row] == scores[label][row] && other < label) ? 1 : 0;
            }
            return before < k ? 1 : 0;
        })));
    }

    private MetricValue ofClass(int chosen, Measure measure) {
        return ConfusionMetrics.contains(measure.metric())
                ? ConfusionMetrics.value(oneVersusRest(chosen), measure)
                : predictions.oneVersusRest(chosen).sample(weighting).value(measure);
    }

    private Confusion oneVersusRest(int chosen) {
        double[] row = confusion()[chosen];
        double truePositives = row[chosen];
        double falseNegatives = Arrays.stream(row).sum() - truePositives;
        double falsePositives = 0;
        double all = 0;
        for (double[] each : confusion()) {
            falsePositives += each[chosen];
            all += Arrays.stream(each).sum();
        }
        falsePositives -= truePositives;
        return new Confusion(
                truePositives, falsePositives, all - truePositives - falsePositives - falseNegatives, falseNegatives);
    }

    /** A class that is neither labelled nor predicted says nothing about the model. */
    private List<Integer> usedClasses() {
        List<Integer> used = new ArrayList<>();
        for (int each = 0; each < confusion().length; each++) {
            double sum = 0;
            for (int other = 0; other < confusion().length; other++) {
                sum += confusion()[each][other] + confusion()[other][each];
            }
            if (sum > 0) {
                used.add(each);
            }
        }
        return used;
    }

    private double[][] confusion() {
        if (confusion == null) {
            confusion = predictions.confusion(weighting);
        }
        return confusion;
    }

    private static double dot(double[] first, double[] second) {
        Sum sum = new Sum();
        for (int i = 0; i < first.length; i++) {
            sum.add(first[i] * second[i]);
        }
        return sum.value();
    }
}
