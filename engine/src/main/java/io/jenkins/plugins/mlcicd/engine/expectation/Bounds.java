package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.condition.Moments;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A range.
 *
 * @param min the lower bound: a Number, a text that is a date or time, or null for none
 * @param max the upper bound, likewise
 * @param strictMin whether the lower bound itself is outside
 * @param strictMax whether the upper bound itself is outside
 */
record Bounds(Object min, Object max, boolean strictMin, boolean strictMax) {

    /** Exactly one value. */
    static Bounds exactly(Object value) {
        return new Bounds(value, value, false, false);
    }

    /** The inside of a range from the arguments min_value, max_value, strict_min and strict_max. */
    static Bounds of(Kwargs kwargs) {
        Bounds bounds = new Bounds(
                kwargs.bound("min_value"),
                kwargs.bound("max_value"),
                kwargs.flag("strict_min"),
                kwargs.flag("strict_max"));
        if (bounds.min != null && bounds.max != null) {
            if (bounds.min instanceof Number != bounds.max instanceof Number) {
                throw kwargs.wrong("max_value", "one of min_value and max_value is a number, the other a text");
            }
            if (compare(bounds.min, bounds.max) > 0) {
                throw kwargs.wrong(
                        "max_value",
                        "found " + Words.bound(bounds.max) + ", expected at least min_value, which is "
                                + Words.bound(bounds.min));
            }
        }
        return bounds;
    }

    /** As {@link #of}, where at least one bound must be given. */
    static Bounds required(Kwargs kwargs) {
        Bounds bounds = of(kwargs);
        if (bounds.isOpen()) {
            throw kwargs.wrong("", "min_value, max_value or both must be given");
        }
        return bounds;
    }

    /** As {@link #of}, where bounds are counts. */
    static Bounds ofCounts(Kwargs kwargs) {
        kwargs.optionalCount("min_value");
        kwargs.optionalCount("max_value");
        return of(kwargs);
    }

    /** The same with both bounds turned into something else. */
    Bounds map(UnaryOperator<Object> change) {
        return new Bounds(change.apply(min), change.apply(max), strictMin, strictMax);
    }

    /** Whether there is no bound. */
    boolean isOpen() {
        return min == null && max == null;
    }

    /** Whether the bounds are numbers; an open range is one of numbers. */
    boolean isNumeric() {
        return !(min instanceof String) && !(max instanceof String);
    }

    /** Whether a value of the bounds' kind is inside. */
    boolean contains(Object value) {
        return (min == null || compare(value, min) >= (strictMin ? 1 : 0))
                && (max == null || compare(value, max) <= (strictMax ? -1 : 0));
    }

    /** "between 0 and 500", "at least 5", "more than 5". */
    String words() {
        if (isOpen()) {
            return "of any size";
        }
        if (min != null && max != null && !strictMin && !strictMax) {
            return compare(min, max) == 0
                    ? "exactly " + Words.bound(min)
                    : "between " + Words.bound(min) + " and " + Words.bound(max);
        }
        String lower = min == null ? "" : (strictMin ? "more than " : "at least ") + Words.bound(min);
        String upper = max == null ? "" : (strictMax ? "less than " : "at most ") + Words.bound(max);
        return lower + (lower.isEmpty() || upper.isEmpty() ? "" : " and ") + upper;
    }

    /** As in a report's check. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (min != null) {
            json.put(strictMin ? "above" : "min", min);
        }
        if (max != null) {
            json.put(strictMax ? "below" : "max", max);
        }
        return json;
    }

    /** The SQL condition that an expression is inside, with each bound written by a function. */
    String sql(String expression, java.util.function.Function<Object, String> literal) {
        if (isOpen()) {
            return "true";
        }
        String lower = min == null ? "" : expression + (strictMin ? " > " : " >= ") + literal.apply(min);
        String upper = max == null ? "" : expression + (strictMax ? " < " : " <= ") + literal.apply(max);
        return lower + (lower.isEmpty() || upper.isEmpty() ? "" : " AND ") + upper;
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Number first && b instanceof Number second) {
            boolean finite = Double.isFinite(first.doubleValue()) && Double.isFinite(second.doubleValue());
            return finite
                    ? new BigDecimal(first.toString()).compareTo(new BigDecimal(second.toString()))
                    : Double.compare(first.doubleValue(), second.doubleValue());
        }
        Optional<LocalDateTime> first = Moments.parse(a.toString());
        Optional<LocalDateTime> second = Moments.parse(b.toString());
        return first.isPresent() && second.isPresent()
                ? first.get().compareTo(second.get())
                : a.toString().compareTo(b.toString());
    }
}
