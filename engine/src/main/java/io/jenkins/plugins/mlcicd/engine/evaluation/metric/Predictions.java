package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a model predicted for rows whose truth is known. The arrays are not copied: nobody changes them. */
public sealed interface Predictions
        permits BinaryPredictions, MulticlassPredictions, RegressionPredictions, RankingPredictions {
    /** How many rows there are; at least one. */
    int rows();

    /** How many things are drawn when it is resampled: rows or, where rows belong together, groups of them. */
    default int units() {
        return rows();
    }

    /** How much each unit counts. */
    Weighting weighting();

    /** The same predictions, counted in another way. */
    Sample sample(Weighting weighting);

    /** The predictions with their own weights. */
    default Sample sample() {
        return sample(weighting());
    }

    /** Every metric that these columns suffice for, as reports list them. */
    List<Measure> measures();

    /** The values of all of them, by name. */
    default Map<String, MetricValue> metrics() {
        return sample().values(measures());
    }

    /** A metric as a share of rows, if it is one. */
    default Optional<RowShare> share(Measure measure) {
        return Optional.empty();
    }

    /** Some of the rows, counted from 0, in that order; not none. */
    Predictions select(int[] rows);

    /** The label of a row, for messages; rows counted from 0. */
    String label(int row);

    /** Whether the label of a row is that of a row of another file for the same task. */
    boolean hasSameLabel(int row, Predictions other, int otherRow);
}
