package io.jenkins.plugins.mlcicd.engine.expectation.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A range that is somewhat wider than what was seen, in round numbers.
 *
 * @param min the lower bound
 * @param max the upper bound
 */
record Margins(BigDecimal min, BigDecimal max) {
    /** How far the bounds lie outside of the values seen, as a share of their span. */
    private static final BigDecimal SHARE = new BigDecimal("0.1");

    /**
     * The range around the values seen. A bound does not cross zero where no value does, nor 1 where all values are shares
     * from 0 to 1. Empty where a value is not finite.
     */
    static Optional<Margins> around(Number smallest, Number largest, boolean integer) {
        if (!Double.isFinite(smallest.doubleValue()) || !Double.isFinite(largest.doubleValue())) {
            return Optional.empty();
        }
        BigDecimal low = new BigDecimal(smallest.toString());
        BigDecimal high = new BigDecimal(largest.toString());
        BigDecimal span = span(low, high);
        // Two digits of the span: 0 to 354 becomes 0 to 390.
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(span.precision() - span.scale() - 2);
        if (integer) {
            step = step.max(BigDecimal.ONE);
        }
        BigDecimal min = toStep(low.subtract(span.multiply(SHARE)), step, RoundingMode.FLOOR);
        BigDecimal max = toStep(high.add(span.multiply(SHARE)), step, RoundingMode.CEILING);
        if (low.signum() >= 0 && min.signum() < 0) {
            min = BigDecimal.ZERO;
        }
        if (high.signum() <= 0 && max.signum() > 0) {
            max = BigDecimal.ZERO;
        }
        boolean shares = !integer && low.signum() >= 0 && high.compareTo(BigDecimal.ONE) <= 0;
        return Optional.of(new Margins(min, shares ? max.min(BigDecimal.ONE) : max));
    }

    private static BigDecimal span(BigDecimal low, BigDecimal high) {
        BigDecimal span = high.subtract(low);
        if (span.signum() != 0) {
            return span;
        }
        return high.signum() == 0 ? BigDecimal.ONE : high.abs();
    }

    private static BigDecimal toStep(BigDecimal value, BigDecimal step, RoundingMode rounding) {
        BigDecimal rounded = value.divide(step, 0, rounding).multiply(step).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
