package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Expects that a column's numbers are distributed as a partition of bins, by Kolmogorov-Smirnov tests of many small samples
 * of them. The samples are drawn from a fixed seed, so that the same data are judged the same way.
 *
 * @param column the column's name
 * @param partition what is expected; its bins are finite
 * @param p the p-value of one sample from which it speaks for the partition, and the share of such samples that is needed
 * @param samples how many samples are drawn
 * @param size how many values one has
 */
record BootstrapExpectation(String column, Partition partition, double p, int samples, int size)
        implements Expectation {
    private static final long SEED = 20_180_301;

    @Override
    public String title() {
        return column + ": bootstrapped Kolmogorov-Smirnov test of "
                + partition.weights().size() + " bins, more than " + Words.value(p);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        SortedNumbers numbers = SortedNumbers.of(table, column);
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return numbers.aggregates();
            }

            @Override
            public Outcome judge(List<Object> values) {
                return outcome(numbers.read(values));
            }
        };
    }

    private Outcome outcome(double[] sorted) {
        double value = (1 + passing(sorted)) / (samples + 1.0);
        ObservedBins observed = ObservedBins.of(sorted, partition.bins());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("bootstrap_samples", samples);
        details.put("bootstrap_sample_size", size);
        details.put("observed_partition", Partition.json(observed.bins(), observed.weights()));
        details.put("expected_partition", Partition.json(partition.bins(), partition.weights()));
        details.put("observed_cdf", cdf(observed.bins(), observed.weights()));
        details.put("expected_cdf", cdf(partition.bins(), partition.weights()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", value);
        result.put("details", details);
        return Outcome.of(
                value > p,
                "a share of " + Words.observed(value, new Bounds(p, null, true, false))
                        + " of the samples fits the partition, expected more than " + Words.value(p),
                Map.of("above", p),
                value,
                "",
                result);
    }

    /** How many samples fit. */
    private int passing(double[] sorted) {
        Random random = new Random(SEED);
        List<Double> sums = sums(partition.weights());
        KolmogorovSmirnovTest test = KolmogorovSmirnovTest.withDefaults().with(PValueMethod.EXACT);
        int passing = 0;
        double[] sample = new double[size];
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < size; j++) {
                sample[j] = sorted[random.nextInt(sorted.length)];
            }
            if (test.test(sample, x -> interpolated(x, sums)).getPValue() >= p) {
                passing++;
            }
        }
        return passing;
    }

    /** The partition's cumulative distribution: even within a bin. */
    private double interpolated(double x, List<Double> sums) {
        List<Double> bins = partition.bins();
        int last = bins.size() - 1;
        if (x <= bins.get(0)) {
            return 0;
        }
        if (x >= bins.get(last)) {
            return Math.min(1, sums.get(last));
        }
        int bin = 0;
        while (bins.get(bin + 1) < x) {
            bin++;
        }
        double share = (x - bins.get(bin)) / (bins.get(bin + 1) - bins.get(bin));
        return Math.min(1, sums.get(bin) + share * partition.weights().get(bin));
    }

    private static Map<String, Object> cdf(List<Double> bins, List<Double> weights) {
        return Map.of("x", bins, "cdf_values", sums(weights));
    }

    private static List<Double> sums(List<Double> weights) {
        List<Double> sums = new ArrayList<>(List.of(0.0));
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
            sums.add(sum);
        }
        return sums;
    }
}
