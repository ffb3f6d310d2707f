package io.jenkins.plugins.mlcicd.engine.expectation.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a number may grow and shrink; without a limit, as far as it likes.
 *
 * @param increase how far it may grow
 * @param decrease how far it may shrink
 */
record ChangeLimits(Optional<Limit> increase, Optional<Limit> decrease) {

    /** The lowest value that holds after an earlier one. */
    double min(double earlier) {
        return decrease.map(limit -> earlier - limit.from(earlier)).orElse(Double.NEGATIVE_INFINITY);
    }

    /** The highest. */
    double max(double earlier) {
        return increase.map(limit -> earlier + limit.from(earlier)).orElse(Double.POSITIVE_INFINITY);
    }

    /** Whether a value holds after an earlier one; what binary fractions add to a bound does not count. */
    boolean allow(double earlier, double value) {
        double noise = 1e-12 * Math.max(Math.abs(earlier), Math.abs(value));
        return value >= min(earlier) - noise && value <= max(earlier) + noise;
    }

    /** As in a report's check. */
    Map<String, Object> json(double earlier) {
        Map<String, Object> json = new LinkedHashMap<>();
        decrease.ifPresent(limit -> json.put("min", min(earlier)));
        increase.ifPresent(limit -> json.put("max", max(earlier)));
        return json;
    }

    /** "changes by at most 5 %", "grows by at most 5 % and shrinks by at most 1 %". */
    String words() {
        if (increase.equals(decrease)) {
            return "changes by at most " + increase.map(Limit::words).orElse("any amount");
        }
        String grows =
                increase.map(limit -> "grows by at most " + limit.words()).orElse("");
        String shrinks =
                decrease.map(limit -> "shrinks by at most " + limit.words()).orElse("");
        return grows + (grows.isEmpty() || shrinks.isEmpty() ? "" : " and ") + shrinks;
    }

    /** What a change in one direction is held to. */
    String words(boolean grew) {
        return (grew ? increase : decrease).map(Limit::words).orElse("any amount");
    }
}
