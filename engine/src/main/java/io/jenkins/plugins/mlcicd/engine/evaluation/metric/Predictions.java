package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Map;

/** What a model predicted for rows whose truth is known. The arrays are not copied: nobody changes them. */
public sealed interface Predictions permits BinaryPredictions, RegressionPredictions {
    /** How many rows there are; at least one. */
    int rows();

    /** Every metric that these columns suffice for, by name. */
    Map<String, MetricValue> metrics();

    /** The label of a row, for messages; rows counted from 0. */
    String label(int row);

    /** Whether the label of a row is that of a row of another file for the same task. */
    boolean hasSameLabel(int row, Predictions other, int otherRow);
}
