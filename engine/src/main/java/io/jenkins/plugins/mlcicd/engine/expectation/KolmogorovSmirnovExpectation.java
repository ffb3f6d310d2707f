package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Expects that a column's numbers come from a distribution, by the two-sided test of Kolmogorov and Smirnov.
 *
 * @param column the column's name
 * @param distribution the distribution
 * @param p the p-value, between 0 and 1, from which it holds
 */
record KolmogorovSmirnovExpectation(String column, KnownDistribution distribution, double p) implements Expectation {
    @Override
    public String title() {
        return column + ": Kolmogorov-Smirnov test of " + distribution.name() + distribution.parameters()
                + ", p-value at least " + Words.value(p);
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
                double[] sorted = numbers.read(values);
                var test = KolmogorovSmirnovTest.withDefaults().with(PValueMethod.EXACT);
                var result = test.test(sorted, distribution.cdf());
                return outcome(result.getStatistic(), result.getPValue());
            }
        };
    }

    private Outcome outcome(double statistic, double value) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("expected_params", distribution.parameters());
        details.put("observed_ks_result", List.of(statistic, value));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", value);
        result.put("details", details);
        return Outcome.of(
                value >= p,
                "the p-value is " + Words.observed(value, new Bounds(p, null, false, false)) + ", expected at least "
                        + Words.value(p) + "; the largest distance from the distribution is "
                        + Words.rounded(statistic),
                Map.of("min", p),
                value,
                "",
                result);
    }
}
