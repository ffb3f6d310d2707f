package io.jenkins.plugins.mlcicd.engine.data;

/** How the place q · (n − 1) of a quantile among n sorted values, counted from 0, becomes a whole number. */
public enum Rounding {
    /** The place before. */
    FLOOR,
    /** The nearest place; between two, the even one. */
    NEAREST,
    /** The place after. */
    CEIL;

    /** The place, from 0 to n − 1. */
    public long place(double quantile, long n) {
        double place = quantile * (n - 1);
        return (long)
                switch (this) {
                    case FLOOR -> Math.floor(place);
                    case NEAREST -> Math.rint(place);
                    case CEIL -> Math.ceil(place);
                };
    }
}
