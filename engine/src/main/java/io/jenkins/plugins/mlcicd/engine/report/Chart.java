package io.jenkins.plugins.mlcicd.engine.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A chart as data: whoever shows it draws it.
 *
 * @param id unique within the gate
 * @param title what it shows
 * @param type how it is drawn
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series what is drawn, in order; in a MATRIX each series is a row
 */
public record Chart(String id, String title, Type type, Axis x, Axis y, List<Series> series) {

    /** How a chart is drawn. */
    public enum Type {
        /** Points joined by lines, x a number. */
        LINE,
        /** Points alone, x a number. */
        SCATTER,
        /** Bars, x a category or a number; several series stand side by side. */
        BAR,
        /** A table of shaded cells, such as a confusion matrix: x the column's category, y the cell's value. */
        MATRIX,
        /**
         * Values with the intervals in which they lie, one below the other, x a category: a forest plot. A series whose
         * points have no interval at all holds limits, which are drawn as bars across.
         */
        INTERVAL
    }

    /** Freezes the series. */
    public Chart {
        series = List.copyOf(series);
    }

    /**
     * An axis.
     *
     * @param title what it measures; never empty
     * @param unit its unit, or empty for a pure number
     */
    public record Axis(String title, String unit) {
        /** Checks that there is a title. */
        public Axis {
            if (title.isBlank()) {
                throw new IllegalArgumentException("An axis needs a title");
            }
        }

        /** An axis of pure numbers or categories. */
        public static Axis of(String title) {
            return new Axis(title, "");
        }
    }

    /**
     * One line, set of bars or matrix row.
     *
     * @param name what the legend calls it
     * @param points its points, in order
     */
    public record Series(String name, List<Point> points) {
        /** Freezes the points. */
        public Series {
            points = List.copyOf(points);
        }

        /** A series from parallel arrays of equal length. */
        public static Series of(String name, double[] x, double[] y) {
            if (x.length != y.length) {
                throw new IllegalArgumentException("x has " + x.length + " values, y has " + y.length);
            }
            Stream.Builder<Point> points = Stream.builder();
            for (int i = 0; i < x.length; i++) {
                points.add(new Point(x[i], y[i]));
            }
            return new Series(name, points.build().toList());
        }
    }

    /**
     * A point.
     *
     * @param x a Number, or a String for a category
     * @param y the value; may be NaN for "none"
     * @param interval in which the value lies, in an INTERVAL chart
     */
    public record Point(Object x, double y, Optional<Interval> interval) {
        /** A point without an interval. */
        public Point(Object x, double y) {
            this(x, y, Optional.empty());
        }

        /** Checks that x is a number or a text; a NaN or infinite x becomes its text, as in JSON. */
        public Point {
            if (!(x instanceof Number) && !(x instanceof String)) {
                throw new IllegalArgumentException("x must be a number or a text: " + x);
            }
            x = JsonValues.freeze(x);
        }
    }

    /**
     * In which a value lies.
     *
     * @param low the lower end; NaN if it is not known
     * @param high the upper end; NaN if it is not known
     */
    public record Interval(double low, double high) {
        /** Of a value that has one which is not known. */
        public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);
    }
}
