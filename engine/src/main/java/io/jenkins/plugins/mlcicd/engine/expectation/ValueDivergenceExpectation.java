package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;

/**
 * Expects that a column's values are distributed as a partition of values, by the Kullback-Leibler divergence.
 *
 * @param column the column's name
 * @param partition what is expected; null for what is found, whose divergence is 0
 * @param holdout the share of the weights that goes to values which the partition does not have, from 0 to 1
 * @param divergence how it is judged
 */
record ValueDivergenceExpectation(String column, Partition partition, double holdout, Divergence divergence)
        implements Expectation {
    @Override
    public String title() {
        return column + ": Kullback-Leibler divergence of values"
                + (divergence.threshold() == null ? "" : " at most " + Words.value(divergence.threshold()));
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
                Categories categories = Categories.read(table, found, partition, holdout);
                List<Object> unexpected = categories.unexpected();
                return divergence.outcome(
                        Divergence.of(categories.shares(), categories.weights()),
                        "these values have no weight: " + Words.list(unexpected),
                        categories.details());
            }
        };
    }
}
