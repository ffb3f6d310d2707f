package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

/** A share of rows, by the score test of one proportion (Wilson, doi:10.1080/01621459.1927.10502953). */
final class ShareEstimate extends ScoreTest {
    private final long successes;
    private final long rows;

    /**
     * A share.
     *
     * @param rows at least 1
     */
    ShareEstimate(long successes, long rows) {
        super(0, 1);
        this.successes = successes;
        this.rows = rows;
    }

    @Override
    public String method() {
        return "Wilson score";
    }

    @Override
    double value() {
        return (double) successes / rows;
    }

    @Override
    double z(double bound) {
        double difference = value() - bound;
        return difference == 0 ? 0 : difference / Math.sqrt(bound * (1 - bound) / rows);
    }
}
