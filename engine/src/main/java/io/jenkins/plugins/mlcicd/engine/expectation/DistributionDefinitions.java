package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;
import java.util.Map;

/** The kinds of expectations about the distribution of a column's values. */
final class DistributionDefinitions {
    private static final int SAMPLES = 1_000;

    private DistributionDefinitions() {}

    /** Adds them to all definitions. */
    static void addTo(Map<String, Definition> all) {
        all.put(
                "expect_column_kl_divergence_to_be_less_than",
                new Definition(
                        List.of("column"),
                        List.of(
                                "partition_object",
                                "threshold",
                                "bucketize_data",
                                "tail_weight_holdout",
                                "internal_weight_holdout",
                                "min_value",
                                "max_value"),
                        DistributionDefinitions::divergence));
        all.put(
                "expect_column_chisquare_test_p_value_to_be_greater_than",
                new Definition(
                        List.of("column", "partition_object"),
                        List.of("p", "tail_weight_holdout"),
                        DistributionDefinitions::chiSquare));
        all.put(
                "expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than",
                new Definition(
                        List.of("column", "distribution", "params"),
                        List.of("p_value"),
                        kwargs -> new KolmogorovSmirnovExpectation(
                                kwargs.text("column"), KnownDistribution.of(kwargs), probability(kwargs, "p_value"))));
        all.put(
                "expect_column_bootstrapped_ks_test_p_value_to_be_greater_than",
                new Definition(
                        List.of("column", "partition_object"),
                        List.of("p", "bootstrap_samples", "bootstrap_sample_size"),
                        DistributionDefinitions::bootstrap));
        all.put(
                "expect_column_pair_cramers_phi_value_to_be_less_than",
                new Definition(
                        List.of("column_A", "column_B"),
                        List.of("threshold", "bins_A", "bins_B", "n_bins_A", "n_bins_B"),
                        kwargs -> new CramersPhiExpectation(
                                kwargs.text("column_A"),
                                Binning.of(kwargs, "bins_A", "n_bins_A"),
                                kwargs.text("column_B"),
                                Binning.of(kwargs, "bins_B", "n_bins_B"),
                                kwargs.number("threshold", 0.1, 0, Double.MAX_VALUE))));
    }

    private static Expectation divergence(Kwargs kwargs) {
        for (String key : List.of("min_value", "max_value")) {
            if (kwargs.values().get(key) != null) {
                throw kwargs.wrong(
                        key, "Great Expectations 1.x reads it without effect, so it is refused; use threshold");
            }
        }
        Double threshold = kwargs.values().get("threshold") == null
                ? null
                : Double.valueOf(kwargs.number("threshold", 0, 0, Double.POSITIVE_INFINITY));
        Divergence divergence = new Divergence(threshold);
        String column = kwargs.text("column");
        double tail = kwargs.number("tail_weight_holdout", 0, 0, 1);
        double inner = kwargs.number("internal_weight_holdout", 0, 0, 1);
        boolean isBucketized = kwargs.flag("bucketize_data", true);
        if (kwargs.values().get("partition_object") == null) {
            return isBucketized
                    ? new OwnBinsExpectation(column, divergence)
                    : new ValueDivergenceExpectation(column, null, tail, divergence);
        }
        Partition partition = Partition.of(kwargs);
        if (partition.isCategorical()) {
            if (inner > 0) {
                throw kwargs.wrong("internal_weight_holdout", "expected 0, as the partition has values, not bins");
            }
            return new ValueDivergenceExpectation(column, partition, tail, divergence);
        }
        if (!isBucketized) {
            throw kwargs.wrong("bucketize_data", "found false, expected true, as the partition has bins");
        }
        BinWeights weights = new BinWeights(partition, tail, inner);
        weights.check(kwargs);
        return new BinDivergenceExpectation(column, weights, divergence);
    }

    private static Expectation chiSquare(Kwargs kwargs) {
        Partition partition = Partition.of(kwargs);
        if (!partition.isCategorical()) {
            throw kwargs.wrong("partition_object", "found bins, expected values with their weights");
        }
        return new ChiSquareExpectation(
                kwargs.text("column"),
                partition,
                kwargs.number("tail_weight_holdout", 0, 0, 1),
                kwargs.number("p", 0.05, 0, 1));
    }

    private static Expectation bootstrap(Kwargs kwargs) {
        Partition partition = Partition.of(kwargs);
        if (partition.isCategorical()) {
            throw kwargs.wrong("partition_object", "found values, expected bins with their weights");
        }
        boolean hasTails = partition.tailWeights().stream().anyMatch(weight -> weight > 0);
        if (hasTails || partition.isOpenBelow() || partition.isOpenAbove()) {
            throw kwargs.wrong("partition_object", "expected bins between finite ends, without tail_weights");
        }
        double size = kwargs.number("bootstrap_sample_size", partition.weights().size() * 2.0, 2, 1e6);
        return new BootstrapExpectation(
                kwargs.text("column"),
                partition,
                kwargs.number("p", 0.05, 0, 1),
                (int) kwargs.number("bootstrap_samples", SAMPLES, 1, 1e6),
                (int) size);
    }

    private static double probability(Kwargs kwargs, String key) {
        double value = kwargs.number(key, 0.05, 0, 1);
        if (value == 0 || value == 1) {
            throw kwargs.wrong(
                    key, "found " + Words.value(value) + ", expected a number between 0 and 1, without both");
        }
        return value;
    }
}
