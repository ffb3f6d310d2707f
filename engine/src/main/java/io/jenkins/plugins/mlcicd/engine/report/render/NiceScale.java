package io.jenkins.plugins.mlcicd.engine.report.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A linear scale whose ticks are round numbers: multiples of 1, 2 or 5 times a power of ten (after Paul Heckbert, "Nice
 * numbers for graph labels", Graphics Gems, 1990).
 *
 * @param min the first tick
 * @param max the last tick
 * @param ticks the ticks
 */
record NiceScale(double min, double max, List<Tick> ticks) {
    private static final double LARGEST = 1e300;
    private static final double SMALLEST = 1e-290;
    private static final double SMALLEST_SHARE = 1e-11;

    /**
     * A tick.
     *
     * @param value where it is
     * @param label what stands at it
     */
    record Tick(double value, String label) {}

    /** A scale that covers all finite values, with about this many steps; from 0 to 1 if there are none. */
    static NiceScale covering(DoubleStream values, int steps) {
        return covering(values, steps, 0);
    }

    /** A scale for numbers that count, such as those of builds: it has no ticks between whole numbers. */
    static NiceScale coveringWholeNumbers(DoubleStream values, int steps) {
        return covering(values, steps, 1);
    }

    private static NiceScale covering(DoubleStream values, int steps, double smallestStep) {
        double[] finite = values.filter(Double::isFinite)
                .map(value -> Math.max(-LARGEST, Math.min(LARGEST, value)))
                .toArray();
        if (finite.length == 0) {
            return between(0, 1, steps, smallestStep);
        }
        double low = DoubleStream.of(finite).min().orElseThrow();
        double high = DoubleStream.of(finite).max().orElseThrow();
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (size < SMALLEST) {
            return between(0, 1, steps, smallestStep);
        }
        boolean isConstant = high - low <= size * SMALLEST_SHARE;
        return isConstant
                ? between(low - size * 0.1, high + size * 0.1, steps, smallestStep)
                : between(low, high, steps, smallestStep);
    }

    private static NiceScale between(double low, double high, int steps, double smallestStep) {
        BigDecimal step = step(Math.max(smallestStep, (high - low) / steps));
        long first = (long) Math.floor(low / step.doubleValue() + 1e-9);
        long last = (long) Math.ceil(high / step.doubleValue() - 1e-9);
        List<Tick> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            BigDecimal value = step.multiply(BigDecimal.valueOf(i));
            ticks.add(new Tick(value.doubleValue(), NumberText.tick(value, step)));
        }
        return new NiceScale(ticks.get(0).value(), ticks.get(ticks.size() - 1).value(), ticks);
    }

    private static BigDecimal step(double rough) {
        int power = (int) Math.floor(Math.log10(rough));
        double digit = rough / Math.pow(10, power);
        int nice = digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10;
        return BigDecimal.valueOf(nice).scaleByPowerOfTen(power);
    }

    /** Where a value lies on the scale: 0 at its start, 1 at its end; never outside. */
    double share(double value) {
        return Math.max(0, Math.min(1, (value - min) / (max - min)));
    }
}
