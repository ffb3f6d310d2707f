package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Documents that a model put in an order, for each of many queries. */
public final class RankingPredictions implements Predictions {
    private final int[] queries;
    private final double[] relevance;
    private final double[] scores;
    private final int[] starts;
    private final int[] rowsByQuery;
    private final Map<String, double[]> queryValues = new ConcurrentHashMap<>();

    /**
     * Documents in arrays of equal length, which are not copied.
     *
     * @param queries the number of each document's query, from 0 and without gaps
     * @param relevance how relevant each truly is, at least 0; more is better
     * @param scores by which they are ordered, the highest first
     */
    public RankingPredictions(int[] queries, double[] relevance, double[] scores) {
        this.queries = queries;
        this.relevance = relevance;
        this.scores = scores;
        this.starts = starts(queries);
        this.rowsByQuery = new int[queries.length];
        int[] next = starts.clone();
        for (int row = 0; row < queries.length; row++) {
            rowsByQuery[next[queries[row]]++] = row;
        }
    }

    @Override
    public int rows() {
        return relevance.length;
    }

    /** Queries are drawn, with all of their documents. */
    @Override
    public int units() {
        return starts.length - 1;
    }

    @Override
    public Weighting weighting() {
        return Weighting.EQUAL;
    }

    @Override
    public Sample sample(Weighting weighting) {
        return new RankingSample(this, weighting);
    }

    @Override
    public List<Measure> measures() {
        return RankingMetrics.standard();
    }

    @Override
    public Predictions select(int[] rows) {
        int[] selected = Select.of(queries, rows);
        int[] renumbered = new int[units()];
        Arrays.fill(renumbered, -1);
        int count = 0;
        for (int i = 0; i < selected.length; i++) {
            if (renumbered[selected[i]] < 0) {
                renumbered[selected[i]] = count++;
            }
            selected[i] = renumbered[selected[i]];
        }
        return new RankingPredictions(selected, Select.of(relevance, rows), Select.of(scores, rows));
    }

    @Override
    public String label(int row) {
        return Double.toString(relevance[row]);
    }

    @Override
    public boolean hasSameLabel(int row, Predictions other, int otherRow) {
        return other instanceof RankingPredictions ranking && relevance[row] == ranking.relevance[otherRow];
    }

    /** A value of each query, NaN where it has none; computed once: resampling asks for it a thousand times. */
    double[] queryValues(Measure measure, RankedList.Formula formula) {
        return queryValues.computeIfAbsent(
                measure.name(), name -> Select.compute(units(), query -> formula.value(list(query))));
    }

    private RankedList list(int query) {
        int size = starts[query + 1] - starts[query];
        double[] listRelevance = new double[size];
        double[] listScores = new double[size];
        for (int i = 0; i < size; i++) {
            int row = rowsByQuery[starts[query] + i];
            listRelevance[i] = relevance[row];
            listScores[i] = scores[row];
        }
        return RankedList.of(listRelevance, listScores);
    }

    private static int[] starts(int[] queries) {
        int count = Arrays.stream(queries).max().orElse(-1) + 1;
        int[] starts = new int[count + 1];
        for (int query : queries) {
            starts[query + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }
}
