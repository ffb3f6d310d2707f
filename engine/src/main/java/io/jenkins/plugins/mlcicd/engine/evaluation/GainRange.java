package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * By how much a candidate must be better than a baseline, in the metric's unit.
 *
 * @param limit the smallest gain or, if it is an upper limit, the largest; negative if the candidate may be worse
 * @param isUpper whether it is an upper limit
 * @param isStrict whether the limit itself does not hold: superiority by nothing means by anything at all
 */
record GainRange(BigDecimal limit, boolean isUpper, boolean isStrict) {

    static GainRange of(Bound.Comparison bound, BigDecimal tolerance) {
        if (bound instanceof Bound.NoWorseThan) {
            return new GainRange(tolerance.negate(), false, false);
        }
        boolean isUpper = bound instanceof Bound.MaxGain;
        return new GainRange(tolerance, isUpper, !isUpper && tolerance.signum() == 0);
    }

    boolean contains(BigDecimal gain) {
        int order = gain.compareTo(limit);
        if (isUpper) {
            return order <= 0;
        }
        return isStrict ? order > 0 : order >= 0;
    }

    /** The limit as a number. */
    double bound() {
        return limit.doubleValue();
    }

    /** The smallest gain that holds. */
    double least() {
        if (isUpper) {
            return Double.NEGATIVE_INFINITY;
        }
        return isStrict ? Math.nextUp(bound()) : bound();
    }

    /** The largest gain that holds. */
    double most() {
        return isUpper ? bound() : Double.POSITIVE_INFINITY;
    }

    /** The values that hold, as bounds of the metric itself. */
    Map<String, Object> expected(Direction direction, double baseline) {
        double goodness =
                BigDecimal.valueOf(direction.goodness(baseline)).add(limit).doubleValue();
        Map<String, Object> bounds = new LinkedHashMap<>();
        if (isUpper) {
            // Nearer to zero than a bound are values on both sides, so what holds is no range.
            if (direction != Direction.NEARER_ZERO) {
                bounds.put(
                        direction == Direction.HIGHER ? "max" : "min",
                        direction == Direction.HIGHER ? goodness : -goodness);
            }
            return bounds;
        }
        if (direction != Direction.LOWER) {
            bounds.put(isStrict ? "above" : "min", goodness);
        }
        if (direction != Direction.HIGHER) {
            bounds.put(isStrict ? "below" : "max", -goodness);
        }
        return bounds;
    }
}
