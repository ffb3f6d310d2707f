package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A curve in the unit square that is drawn with few points and keeps its shape. Points that lie nearer to the last kept
 * one than an eye can see are passed over at once; of the others, the line is refined where it is farthest off (after
 * Ramer, doi:10.1016/S0146-664X(72)80017-0, and Douglas and Peucker).
 */
final class Curve {
    static final int MOST_POINTS = 200;
    private static final double INVISIBLE = 0.0005;

    private final List<double[]> points = new ArrayList<>();
    private double[] kept;
    private double lastX;
    private double lastY;

    /** Adds a point. */
    void add(double x, double y) {
        lastX = x;
        lastY = y;
        if (kept == null || isVisible(kept[0], x) || isVisible(kept[1], y)) {
            kept = new double[] {x, y};
            points.add(kept);
        }
    }

    /** The thinned curve, from its first point to its last. */
    Series series(String name) {
        if (kept != null && (kept[0] != lastX || kept[1] != lastY)) {
            points.add(new double[] {lastX, lastY});
        }
        double[][] shown = shown().stream().map(points::get).toArray(double[][]::new);
        double[] x = new double[shown.length];
        double[] y = new double[shown.length];
        for (int i = 0; i < shown.length; i++) {
            x[i] = shown[i][0];
            y[i] = shown[i][1];
        }
        return Series.of(name, x, y);
    }

    private static boolean isVisible(double from, double to) {
        return Math.abs(from - to) > INVISIBLE;
    }

    /** A stretch between two kept points, and the point in it that is farthest from the line between them. */
    private record Stretch(int from, int to, int farthest, double distance) {}

    private SortedSet<Integer> shown() {
        SortedSet<Integer> shown = new TreeSet<>();
        if (points.isEmpty()) {
            return shown;
        }
        int end = points.size() - 1;
        shown.add(0);
        shown.add(end);
        PriorityQueue<Stretch> stretches = new PriorityQueue<>(
                Comparator.comparingDouble(Stretch::distance).reversed());
        stretches.add(stretch(0, end));
        while (shown.size() < MOST_POINTS) {
            Stretch worst = stretches.poll();
            if (worst == null || worst.distance() <= 0) {
                break;
            }
            shown.add(worst.farthest());
            stretches.add(stretch(worst.from(), worst.farthest()));
            stretches.add(stretch(worst.farthest(), worst.to()));
        }
        return shown;
    }

    private Stretch stretch(int from, int to) {
        int farthest = from;
        double distance = 0;
        for (int i = from + 1; i < to; i++) {
            double each = distance(points.get(i), points.get(from), points.get(to));
            if (each > distance) {
                farthest = i;
                distance = each;
            }
        }
        return new Stretch(from, to, farthest, distance);
    }

    /** The distance of a point from the line through two others, or from the one where they are the same. */
    private static double distance(double[] point, double[] from, double[] to) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double length = Math.hypot(dx, dy);
        if (length == 0) {
            return Math.hypot(point[0] - from[0], point[1] - from[1]);
        }
        return Math.abs(dy * (point[0] - from[0]) - dx * (point[1] - from[1])) / length;
    }
}
