package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Place;
import io.jenkins.plugins.mlcicd.engine.data.Rounding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a quantile is that falls between two values: the rules of pandas and NumPy for the place q · (n − 1) among n sorted
 * values, counted from 0.
 */
enum Interpolation {
    /** The value at the nearest place; between two, the one at the even place. The standard. */
    NEAREST,
    /** In proportion to the distance from both values. */
    LINEAR,
    /** The smaller value. */
    LOWER,
    /** The larger value. */
    HIGHER,
    /** The mean of both. */
    MIDPOINT;

    /** The rule with a name. */
    static Interpolation of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The rules' names, the standard first. */
    static List<String> names() {
        return Arrays.stream(values())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether it computes values that need not stand in the column. */
    boolean computes() {
        return this == LINEAR || this == MIDPOINT;
    }

    /** The place of the smaller of the two values that it needs. */
    Place lower(double quantile) {
        Rounding rounding = switch (this) {
            case NEAREST -> Rounding.NEAREST;
            case HIGHER -> Rounding.CEIL;
            default -> Rounding.FLOOR;
        };
        return new Place(rounding, quantile);
    }

    /** The place of the larger of the two values that it needs. */
    Place upper(double quantile) {
        return computes() ? new Place(Rounding.CEIL, quantile) : lower(quantile);
    }

    /** The quantile, of the values at both places. */
    double between(double lower, double upper, double quantile, long n) {
        double place = quantile * (n - 1);
        double share = this == MIDPOINT ? 0.5 : place - Math.floor(place);
        double distance = upper - lower;
        // As numpy does, so that the last digits agree, too.
        return share >= 0.5 ? upper - distance * (1 - share) : lower + distance * share;
    }
}
