package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.stream.DoubleStream;

/**
 * Bins of equal width over a range. A bin holds its lower bound and not its upper one; the last holds both.
 *
 * @param from the range's lower end
 * @param to its upper end, larger than the lower one
 * @param bins how many bins there are
 */
record Histogram(double from, double to, int bins) {

    /**
     * At most so many bins over at least this range, whose bounds are multiples of 1, 2 or 5 times a power of ten.
     *
     * @param to larger than from, by less than infinity
     */
    static Histogram rounded(double from, double to, int most) {
        // One bin less, as the range may start and end within a bin.
        double rough = (to - from) / (most - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double width = power
                * DoubleStream.of(1, 2, 5, 10)
                        .filter(digit -> digit * power >= rough)
                        .findFirst()
                        .orElse(10);
        double low = Math.floor(from / width);
        double high = Math.max(low + 1, Math.ceil(to / width));
        double bins = high - low;
        boolean isExact = Double.isFinite(low * width) && Double.isFinite(high * width) && bins <= most;
        return isExact ? new Histogram(low * width, high * width, (int) bins) : new Histogram(from, to, most);
    }

    /** The middle of each bin. */
    double[] middles() {
        double[] middles = new double[bins];
        for (int b = 0; b < bins; b++) {
            middles[b] = from + (to - from) * (b + 0.5) / bins;
        }
        return middles;
    }

    /** The bin of a value in the range. */
    int bin(double value) {
        double share = (value - from) / (to - from);
        return Math.max(0, Math.min(bins - 1, (int) (share * bins)));
    }

    /** Heights over the bins. */
    Series series(String name, double[] heights) {
        return Series.of(name, middles(), heights);
    }
}
