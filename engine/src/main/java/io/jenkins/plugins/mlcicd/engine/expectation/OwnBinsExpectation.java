package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The divergence of a column from its own distribution over bins, which is 0: Great Expectations' profilers ask for it to
 * learn the bins. They are found by the rule of Freedman and Diaconis or that of Sturges, whichever makes more, as NumPy
 * does.
 *
 * @param column the column's name
 * @param divergence how it is judged
 */
record OwnBinsExpectation(String column, Divergence divergence) implements Expectation {
    /** More bins than that are made for hardly any column that is worth it: one far value makes millions. */
    private static final int MOST_BINS = 10_000;

    @Override
    public String title() {
        return column + ": distribution over bins";
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        NumberColumn numbers = NumberColumn.of(table.column(column).orElseThrow());
        String value = numbers.sql();
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                List<String> aggregates = new ArrayList<>(List.of(
                        "count(" + value + ")",
                        "quantile_disc(CAST(" + value + " AS DOUBLE), [0.0, 0.25, 0.75, 1.0])"));
                aggregates.addAll(numbers.strays());
                return aggregates;
            }

            @Override
            public Outcome judge(List<Object> values) {
                numbers.refuse(values.subList(2, values.size()));
                long total = RowExpectation.count(values.get(0));
                if (total == 0) {
                    throw new NotApplicable("it cannot be computed: there are no values");
                }
                List<Double> bins = bins((List<?>) values.get(1), total);
                List<Object> counts = table.query("SELECT "
                                + String.join(", ", BinDivergenceExpectation.counts(value, bins)) + " FROM "
                                + table.relation())
                        .single();
                List<Double> shares = counts.stream()
                        .map(count -> RowExpectation.count(count) / (double) total)
                        .toList();
                List<Double> weights = shares.subList(1, shares.size() - 1);
                BinWeights own = new BinWeights(new Partition(List.of(), bins, weights, List.of(0.0, 0.0)), 0, 0);
                return new BinDivergenceExpectation(column, own, divergence).outcome(shares);
            }
        };
    }

    private static List<Double> bins(List<?> quantiles, long total) {
        double min = (Double) quantiles.get(0);
        double max = (Double) quantiles.get(3);
        double middle = (Double) quantiles.get(2) - (Double) quantiles.get(1);
        if (!Double.isFinite(max - min)) {
            throw new NotApplicable("it cannot be computed: there are infinite values");
        }
        double sturges = Math.ceil(Math.log(total + 1.0) / Math.log(2));
        double width = 2 * middle / Math.cbrt((double) total);
        double count = middle < 1e-10 ? sturges : Math.max(sturges, Math.ceil((max - min) / width));
        if (min == max) {
            return List.of(min, Math.nextUp(min));
        }
        int bins = (int) Math.min(MOST_BINS, count);
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            edges.add(min + i * ((max - min) / bins));
        }
        edges.add(max);
        return edges;
    }
}
