package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The difference of two models' shares over the same rows, by the score test of paired proportions (Tango,
 * doi:10.1002/(SICI)1097-0258(19980430)17:8&lt;891::AID-SIM780&gt;3.0.CO;2-B).
 */
public final class PairedShareEstimate extends ScoreTest {
    private final long onlyFirst;
    private final long onlySecond;
    private final long rows;

    /**
     * A difference.
     *
     * @param onlyFirst the rows at which only the first model succeeds
     * @param onlySecond the rows at which only the second does
     * @param rows all rows, at least 1
     */
    PairedShareEstimate(long onlyFirst, long onlySecond, long rows) {
        super(-1, 1);
        this.onlyFirst = onlyFirst;
        this.onlySecond = onlySecond;
        this.rows = rows;
    }

    @Override
    public String method() {
        return "Tango score";
    }

    /** The exact p-value of McNemar's test that both models succeed equally often; two-sided. */
    public double mcNemar() {
        long differing = onlyFirst + onlySecond;
        if (differing == 0) {
            return 1;
        }
        int fewer = (int) Math.min(onlyFirst, onlySecond);
        return Math.min(1, 2 * BinomialDistribution.of((int) differing, 0.5).cumulativeProbability(fewer));
    }

    @Override
    double value() {
        return (double) (onlyFirst - onlySecond) / rows;
    }

    @Override
    double z(double bound) {
        double difference = onlyFirst - onlySecond - rows * bound;
        if (difference == 0) {
            return 0;
        }
        // The most likely share of rows at which only the second model succeeds, were the bound the true difference.
        double a = 2.0 * rows;
        double b = -onlyFirst - onlySecond + (2.0 * rows - onlyFirst + onlySecond) * bound;
        double c = -onlySecond * bound * (1 - bound);
        double share = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
        return difference / Math.sqrt(rows * Math.max(0, 2 * share + bound * (1 - bound)));
    }
}
