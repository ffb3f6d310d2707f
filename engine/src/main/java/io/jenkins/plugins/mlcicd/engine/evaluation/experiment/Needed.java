package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How many units would probably decide, if the gain stayed as it is: an interval shrinks with the square root of the number
 * of units.
 *
 * @param looks when the result may be looked at
 * @param confidence the confidence of the intervals
 * @param units how many units there are now
 */
record Needed(Looks looks, double confidence, long units) {
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.CEILING);
    private static final double MOST = 1e10;
    private static final double STEP = 1.01;

    /**
     * Says it.
     *
     * @param reach how far the interval reaches towards the bound
     * @param distance how far the gain is from it
     */
    String words(double reach, double distance) {
        double needed = units;
        while (needed < MOST && reachAt(needed, reach) > Math.abs(distance)) {
            needed *= STEP;
        }
        return needed >= MOST
                ? "it is too near to the bound for any number of units to decide"
                : "about " + BigDecimal.valueOf(needed).round(TWO_DIGITS).toBigInteger()
                        + " units would probably decide";
    }

    private double reachAt(double other, double reach) {
        double wider = looks.reach(confidence, (long) other) / looks.reach(confidence, units);
        return reach * wider * Math.sqrt(units / other);
    }
}
