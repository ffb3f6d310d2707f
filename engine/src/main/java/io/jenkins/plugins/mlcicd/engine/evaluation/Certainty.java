package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Estimate;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Interval;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.PairedShareEstimate;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Whether a value is known to lie in a range: it does if its whole confidence interval does, it does not if none of the
 * interval does, and else the rows do not decide.
 *
 * @param value the value
 * @param estimate how uncertain it is
 * @param interval the interval that decides
 * @param rows from how many rows
 */
record Certainty(double value, Estimate estimate, Interval interval, long rows) {
    /** The detail with the p-value against a rule. */
    static final String P_VALUE = "p_value";

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.CEILING);

    static Certainty of(double value, Estimate estimate, double confidence, long rows) {
        return new Certainty(value, estimate, estimate.interval(confidence), rows);
    }

    /** How a check on the range ends; both bounds belong to it. */
    Status status(double least, double most) {
        if (interval.low() >= least && interval.high() <= most) {
            return Status.PASS;
        }
        return interval.high() < least || interval.low() > most ? Status.FAIL : Status.INCONCLUSIVE;
    }

    /** Adds the interval to a check, and how likely a value so far outside of the range would be, were it at its edge. */
    void describe(CheckBuilder check, double least, double most) {
        check.detail(P_VALUE, least > Double.NEGATIVE_INFINITY ? estimate.pAtLeast(least) : estimate.pAtMost(most));
        check.detail("interval_low", interval.low())
                .detail("interval_high", interval.high())
                .detail("confidence", interval.confidence())
                .detail("interval_method", estimate.method());
        if (estimate instanceof PairedShareEstimate pair) {
            check.detail("mcnemar_p", pair.mcNemar());
        }
    }

    /** As in "its 95 % interval is 0.78 to 0.83 (DeLong, 1200 rows)". */
    String words() {
        return Numbers.percent(interval.confidence()) + " interval is "
                + Numbers.rounded(interval.low(), interval.high()) + " to "
                + Numbers.rounded(interval.high(), interval.low()) + " (" + estimate.method() + ", " + rows + " rows)";
    }

    /**
     * How many rows would probably decide, if the value stayed as it is: an interval shrinks with the square root of the
     * number of rows.
     */
    String rowsThatDecide(double bound) {
        double distance = Math.abs(value - bound);
        double reach = value > bound ? value - interval.low() : interval.high() - value;
        double needed = rows * (reach / distance) * (reach / distance);
        return distance == 0 || needed > 1e9
                ? "it is too near to the bound for any number of rows to decide"
                : "about " + BigDecimal.valueOf(needed).round(TWO_DIGITS).toBigInteger()
                        + " rows would probably decide";
    }
}
