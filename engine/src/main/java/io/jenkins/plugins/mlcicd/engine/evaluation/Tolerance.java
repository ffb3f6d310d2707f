package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * By how much a candidate may or must differ from a baseline.
 *
 * @param amount in the metric's own unit, or as a share of the baseline's absolute value; at least 0
 * @param isRelative whether it is a share
 * @param confidence how sure the difference must be known, below 1; the rule's confidence if left out
 */
public record Tolerance(double amount, boolean isRelative, OptionalDouble confidence) {

    /** In the metric's own unit. Decimal, so that 0.8 - 0.005 is exactly 0.795 and a bound that is met is met. */
    BigDecimal of(double baseline) {
        BigDecimal decimal = BigDecimal.valueOf(amount);
        return isRelative ? decimal.multiply(BigDecimal.valueOf(baseline).abs()) : decimal;
    }

    boolean isZero() {
        return amount == 0;
    }

    /** As in "0.005" or "2 %". */
    String text() {
        return isRelative ? Numbers.percent(amount) : Numbers.text(amount);
    }
}
