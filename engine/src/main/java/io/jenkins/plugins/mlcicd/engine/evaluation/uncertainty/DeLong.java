package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Placements;

/**
 * The uncertainty of areas under ROC curves and of their difference on the same rows (DeLong, DeLong and Clarke-Pearson,
 * doi:10.2307/2531595).
 */
final class DeLong {
    private static final String METHOD = "DeLong";

    private DeLong() {}

    /** The area of one model; both classes occur. The interval is made on the logit scale, so it stays between 0 and 1. */
    static Estimate area(BinaryPredictions predictions) {
        SpreadBuilder builder = new SpreadBuilder();
        Placements.forEach(predictions, (row, label, placement) -> builder.add(label, placement));
        Spread spread = builder.build();
        boolean isPerfect = spread.mean() <= 0 || spread.mean() >= 1;
        return isPerfect
                ? new PerfectArea(spread.mean(), Math.min(spread.positives(), spread.negatives()))
                : new LogitEstimate(spread.mean(), spread.error());
    }

    /** The first model's area minus the second's. */
    static Estimate difference(BinaryPredictions first, BinaryPredictions second) {
        double[] others = new double[second.rows()];
        Placements.forEach(second, (row, label, placement) -> others[row] = placement);
        SpreadBuilder builder = new SpreadBuilder();
        Placements.forEach(first, (row, label, placement) -> builder.add(label, placement - others[row]));
        Spread spread = builder.build();
        return new NormalEstimate(METHOD, spread.mean(), spread.error());
    }

    /**
     * Mean and standard error over two classes of rows, drawn apart.
     *
     * @param mean the mean over the positive rows, which is that over the negative ones, too
     */
    private record Spread(double mean, double error, long positives, long negatives) {}

    /** Welford's running variance (doi:10.1080/00401706.1962.10490022) of each class. */
    private static final class SpreadBuilder {
        private final long[] rows = new long[2];
        private final double[] means = new double[2];
        private final double[] squares = new double[2];

        void add(boolean label, double value) {
            int each = label ? 1 : 0;
            rows[each]++;
            double difference = value - means[each];
            means[each] += difference / rows[each];
            squares[each] += difference * (value - means[each]);
        }

        Spread build() {
            double variance = 0;
            for (int each = 0; each < 2; each++) {
                variance += rows[each] > 1 ? squares[each] / (rows[each] - 1) / rows[each] : Double.NaN;
            }
            return new Spread(means[1], Math.sqrt(variance), rows[1], rows[0]);
        }
    }

    /** An area between 0 and 1 whose logit is about normal. */
    private record LogitEstimate(double area, double error) implements Estimate {
        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Interval interval(double confidence) {
            Interval interval = onLogits().interval(confidence);
            return new Interval(share(interval.low()), share(interval.high()), confidence);
        }

        @Override
        public double pAtLeast(double bound) {
            return onLogits().pAtLeast(logit(bound));
        }

        @Override
        public double pAtMost(double bound) {
            return onLogits().pAtMost(logit(bound));
        }

        private NormalEstimate onLogits() {
            return new NormalEstimate(METHOD, logit(area), error / (area * (1 - area)));
        }

        private static double logit(double share) {
            double inside = Math.min(1, Math.max(0, share));
            return Math.log(inside / (1 - inside));
        }

        private static double share(double logit) {
            return 1 / (1 + Math.exp(-logit));
        }
    }

    /**
     * Classes that are told apart without any error, or always wrongly, show no spread. How sure that is depends on the
     * rows of the rarer class: as with as many successes in a row (Clopper and Pearson, doi:10.1093/biomet/26.4.404).
     */
    private record PerfectArea(double area, long rows) implements Estimate {
        @Override
        public String method() {
            return "exact, for classes without overlap";
        }

        @Override
        public Interval interval(double confidence) {
            double reach = Math.pow((1 - confidence) / 2, 1.0 / rows);
            return area >= 1 ? new Interval(reach, 1, confidence) : new Interval(0, 1 - reach, confidence);
        }

        @Override
        public double pAtLeast(double bound) {
            return area >= 1 ? 1 : Math.pow(1 - Math.min(1, Math.max(0, bound)), (double) rows);
        }

        @Override
        public double pAtMost(double bound) {
            return area >= 1 ? Math.pow(Math.min(1, Math.max(0, bound)), (double) rows) : 1;
        }
    }
}
