package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/** Rankings, counted in one way: each query counts, not each document. */
final class RankingSample implements Sample {
    private final RankingPredictions predictions;
    private final Weighting weighting;

    RankingSample(RankingPredictions predictions, Weighting weighting) {
        this.predictions = predictions;
        this.weighting = weighting;
    }

    @Override
    public MetricValue value(Measure measure) {
        return RankingMetrics.value(this, measure);
    }

    int rows() {
        return predictions.rows();
    }

    int queries() {
        return predictions.units();
    }

    /** The mean over the queries that have a relevant document. */
    MetricValue mean(Measure measure, RankedList.Formula formula) {
        double[] values = predictions.queryValues(measure, formula);
        Sum sum = new Sum();
        Sum counted = new Sum();
        for (int query = 0; query < values.length; query++) {
            if (!Double.isNaN(values[query])) {
                double weight = weighting.of(query);
                sum.add(weight * values[query]);
                counted.add(weight);
            }
        }
        return MetricValue.ratio(sum.value(), counted.value(), "no query has a relevant document");
    }

    /** How many queries have a relevant document. */
    MetricValue answerable() {
        double[] values = predictions.queryValues(Measure.of(RankingMetrics.ANSWERABLE), list -> list.hit(1));
        double count = 0;
        for (int query = 0; query < values.length; query++) {
            count += Double.isNaN(values[query]) ? 0 : weighting.of(query);
        }
        return MetricValue.of(count);
    }
}
