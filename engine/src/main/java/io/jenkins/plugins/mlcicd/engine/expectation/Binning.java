package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the values of a column become few groups: numbers by the edges of bins, other values by lists of values that go
 * together. Missing values are a group of their own.
 *
 * @param bins edges, or lists of values; empty for groups of its own
 * @param count how many groups to make, if none are given
 */
record Binning(List<?> bins, int count) {
    private static final int STANDARD_COUNT = 10;
    private static final int MOST_BINS = 1_000;

    /** Reads the arguments with two names. */
    static Binning of(Kwargs kwargs, String bins, String count) {
        List<?> given = kwargs.values().get(bins) == null ? List.of() : kwargs.list(bins);
        boolean isEdges = given.stream().allMatch(Number.class::isInstance);
        if (!isEdges && !given.stream().allMatch(List.class::isInstance)) {
            throw kwargs.wrong(bins, "expected a list of numbers, or a list of lists of values");
        }
        if (kwargs.values().get(count) == null) {
            return new Binning(given, STANDARD_COUNT);
        }
        if (kwargs.count(count) < 1 || kwargs.count(count) > MOST_BINS) {
            throw kwargs.wrong(count, "found " + kwargs.count(count) + ", expected 1 to " + MOST_BINS);
        }
        return new Binning(given, (int) kwargs.count(count));
    }

    /**
     * The SQL expression of a value's group.
     *
     * @throws NotApplicable if the column is not of the kind that the bins are for
     */
    String sql(Table table, Column column) {
        boolean isLists = !bins.isEmpty() && bins.get(0) instanceof List<?>;
        if (column.isNumeric() && !isLists) {
            return numbers(table, column);
        }
        if (!bins.isEmpty() && !isLists) {
            throw SqlValues.notComparable(column, "numbers");
        }
        String groups = bins.isEmpty() ? frequent(table, column) : lists(column);
        return "CASE WHEN " + column.text() + " IS NULL THEN '(missing)' " + groups + " END";
    }

    private String numbers(Table table, Column column) {
        List<Double> edges = edges(table, column);
        StringBuilder groups = new StringBuilder("CASE WHEN " + column.value() + " IS NULL THEN '(missing)'");
        for (int i = 1; i < edges.size(); i++) {
            boolean isLast = i == edges.size() - 1;
            String label =
                    "[" + Words.rounded(edges.get(i - 1)) + ", " + Words.rounded(edges.get(i)) + (isLast ? "]" : ")");
            groups.append(isLast ? " ELSE " : " WHEN " + column.value() + " < " + Sql.literal(edges.get(i)) + " THEN ")
                    .append(Sql.literal(i + " " + label));
        }
        return groups + " END";
    }

    /** The given edges, with the smallest and the largest value if they are outside; or some of equal distances. */
    private List<Double> edges(Table table, Column column) {
        List<Object> ends = table.query("SELECT CAST(min(" + column.value() + ") AS DOUBLE), CAST(max(" + column.value()
                        + ") AS DOUBLE) FROM " + table.relation())
                .single();
        if (ends.get(0) == null) {
            return List.of(0.0, 1.0);
        }
        double min = (Double) ends.get(0);
        double max = (Double) ends.get(1);
        TreeSet<Double> edges = new TreeSet<>();
        if (!bins.isEmpty()) {
            bins.forEach(edge -> edges.add(((Number) edge).doubleValue()));
            edges.add(Math.min(min, edges.first()));
            edges.add(Math.max(max, edges.last()));
            return new ArrayList<>(edges);
        }
        double from = min == max ? min - 0.5 : min;
        double to = min == max ? max + 0.5 : max;
        List<Double> even = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            even.add(from + i * ((to - from) / count));
        }
        even.add(to);
        return even;
    }

    /** Each value is a group; where there are too many, the less frequent ones are one group. */
    private String frequent(Table table, Column column) {
        ValueCounts counts = ValueCounts.of(column);
        List<List<Object>> rows = table.query(
                        "SELECT t FROM (" + counts.sql(table) + ") ORDER BY n DESC, t LIMIT " + (count + 1))
                .rows();
        if (rows.size() <= count) {
            return "ELSE " + column.text();
        }
        String first = rows.subList(0, count).stream()
                .map(row -> Sql.literal((String) row.get(0)))
                .collect(Collectors.joining(", "));
        return "WHEN " + column.text() + " IN (" + first + ") THEN " + column.text() + " ELSE '(other)'";
    }

    private String lists(Column column) {
        StringBuilder groups = new StringBuilder();
        for (Object item : bins) {
            List<?> values = (List<?>) item;
            String label = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
            groups.append("WHEN ")
                    .append(SqlValues.in(column, new ArrayList<>(values)))
                    .append(" THEN ")
                    .append(Sql.literal(label))
                    .append(' ');
        }
        return groups + "ELSE " + column.text();
    }
}
