package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Expects that a column's values are distributed as a partition of values, by Pearson's chi-square test.
 *
 * @param column the column's name
 * @param partition what is expected
 * @param holdout the share of the weights that goes to values which the partition does not have, from 0 to 1
 * @param p the p-value, from 0 to 1, above which it holds
 */
record ChiSquareExpectation(String column, Partition partition, double holdout, double p) implements Expectation {
    @Override
    public String title() {
        return column + ": chi-square test of " + partition.values().size() + " values, p-value more than "
                + Words.value(p);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of();
            }

            @Override
            public Outcome judge(List<Object> values) {
                return outcome(Categories.read(table, found, partition, holdout));
            }
        };
    }

    /**
     * The p-value: how likely the counts are at least that far from the expected ones, if those hold. As
     * scipy.stats.chisquare, but a value that is neither expected nor there says nothing (there it makes NaN).
     */
    static double pValue(List<Double> counts, List<Double> expected) {
        double sum = 0;
        int cells = 0;
        for (int i = 0; i < counts.size(); i++) {
            double expectedCount = expected.get(i);
            double distance = counts.get(i) - expectedCount;
            if (distance == 0 && expectedCount == 0) {
                continue;
            }
            cells++;
            sum += distance * distance / expectedCount;
        }
        // A single value is certain: it is as expected, or there is no such distribution.
        if (cells < 2 || Double.isInfinite(sum)) {
            return sum < 1e-9 ? 1 : 0;
        }
        return ChiSquaredDistribution.of(cells - 1.0).survivalProbability(sum);
    }

    private Outcome outcome(Categories categories) {
        List<Double> expected = categories.weights().stream()
                .map(weight -> weight * categories.total())
                .toList();
        double value = pValue(categories.counts(), expected);
        List<Object> unexpected = categories.unexpected();
        String message = "the p-value is " + Words.observed(value, new Bounds(p, null, true, false))
                + ", expected more than " + Words.value(p)
                + (unexpected.isEmpty() ? "" : "; these values have no weight: " + Words.list(unexpected));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", value);
        result.put("element_count", (long) categories.total());
        result.put("missing_count", null);
        result.put("missing_percent", null);
        result.put("details", categories.details());
        return Outcome.of(value > p, message, Map.of("above", p), value, "", result);
    }
}
