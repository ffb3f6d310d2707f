package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expects that a column's numbers are distributed as a partition of bins, by the Kullback-Leibler divergence.
 *
 * @param column the column's name
 * @param weights what is expected
 * @param divergence how it is judged
 */
record BinDivergenceExpectation(String column, BinWeights weights, Divergence divergence) implements Expectation {
    @Override
    public String title() {
        return column + ": Kullback-Leibler divergence of "
                + weights.partition().weights().size() + " bins"
                + (divergence.threshold() == null ? "" : " at most " + Words.value(divergence.threshold()));
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        NumberColumn numbers = NumberColumn.of(table.column(column).orElseThrow());
        List<Double> bins = weights.partition().bins();
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                List<String> aggregates = new ArrayList<>();
                aggregates.add("count(" + numbers.sql() + ")");
                aggregates.addAll(counts(numbers.sql(), bins));
                aggregates.addAll(numbers.strays());
                return aggregates;
            }

            @Override
            public Outcome judge(List<Object> values) {
                int counted = bins.size() + 2;
                numbers.refuse(values.subList(counted, values.size()));
                double total = RowExpectation.count(values.get(0));
                if (total == 0) {
                    throw new NotApplicable("it cannot be computed: there are no values");
                }
                List<Double> shares = values.subList(1, counted).stream()
                        .map(count -> RowExpectation.count(count) / total)
                        .toList();
                return outcome(shares);
            }
        };
    }

    /** How many values are below the bins, in each, and above them; an edge is in the bin above it, the last in the last. */
    static List<String> counts(String value, List<Double> bins) {
        List<String> counts = new ArrayList<>();
        int last = bins.size() - 1;
        counts.add("count_if(" + value + " < " + Sql.literal(bins.get(0)) + ")");
        for (int i = 0; i < last; i++) {
            counts.add("count_if(" + value + " >= " + Sql.literal(bins.get(i)) + " AND " + value
                    + (i + 1 < last ? " < " : " <= ") + Sql.literal(bins.get(i + 1)) + ")");
        }
        counts.add("count_if(" + value + " > " + Sql.literal(bins.get(last)) + ")");
        return counts;
    }

    /** Judges the shares of values below, in each bin, and above. */
    Outcome outcome(List<Double> shares) {
        List<Double> expected = weights.all();
        List<Double> observed = weights.withoutClosedEnds(shares);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("observed_partition", weights.json(observed));
        details.put("expected_partition", weights.json(expected));
        return divergence.outcome(
                Divergence.of(observed, expected), "some values are in bins or tails without weight", details);
    }
}
