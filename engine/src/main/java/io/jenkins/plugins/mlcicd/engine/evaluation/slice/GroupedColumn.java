package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.data.TextColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A column whose rows are in a few groups: one for each of a few values, else the fifths of its numbers. */
final class GroupedColumn {
    /** A column of more values is of numbers, or makes no groups. */
    static final int MOST_VALUES = 20;

    private static final int PARTS = 5;

    private final List<String> groups;
    private final byte[] ofRows;

    private GroupedColumn(List<String> groups, byte[] ofRows) {
        this.groups = List.copyOf(groups);
        this.ofRows = ofRows;
    }

    /** The groups of a column; empty if it has too many values, or one only. */
    static Optional<GroupedColumn> of(Table table, Column column) {
        Optional<GroupedColumn> grouped = column.isNumeric()
                ? ofNumbers(
                        column.name(),
                        table.read(List.of(column.name()), List.of(), List.of()).number(column.name()))
                : ofTexts(
                        column.name(),
                        table.read(List.of(), List.of(column.name()), List.of()).text(column.name()));
        return grouped.filter(each -> each.groups.size() > 1);
    }

    /** The groups, as sentences name them: "country = DE", "speed from 10 to 25.5". */
    List<String> groups() {
        return groups;
    }

    /** The group of a row, counted from 0. */
    int group(int row) {
        return ofRows[row];
    }

    private static Optional<GroupedColumn> ofTexts(String name, TextColumn column) {
        if (column.texts().size() > MOST_VALUES) {
            return Optional.empty();
        }
        List<String> sorted = column.texts().stream().sorted().toList();
        List<String> groups =
                new ArrayList<>(sorted.stream().map(text -> name + " = " + text).toList());
        byte[] ofTexts = new byte[sorted.size()];
        for (int number = 0; number < ofTexts.length; number++) {
            ofTexts[number] = (byte) sorted.indexOf(column.texts().get(number));
        }
        byte[] ofRows = new byte[column.rows()];
        for (int row = 0; row < ofRows.length; row++) {
            boolean isMissing = column.number(row) == TextColumn.MISSING;
            ofRows[row] = isMissing ? missing(name, groups) : ofTexts[column.number(row)];
        }
        return Optional.of(new GroupedColumn(groups, ofRows));
    }

    private static Optional<GroupedColumn> ofNumbers(String name, double[] numbers) {
        double[] sorted = Arrays.stream(numbers)
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        // The lowest number of each group.
        TreeMap<Double, String> starts = new TreeMap<>();
        for (int i = 0; i < sorted.length && starts.size() <= MOST_VALUES; i++) {
            starts.putIfAbsent(sorted[i] + 0.0, name + " = " + text(sorted[i]));
        }
        if (starts.size() > MOST_VALUES) {
            starts.clear();
            for (int part = 0; part < PARTS; part++) {
                starts.put(sorted[(int) ((long) part * sorted.length / PARTS)] + 0.0, "");
            }
            starts.replaceAll((start, nothing) -> name + " from " + text(start)
                    + (starts.higherKey(start) == null
                            ? " to " + text(sorted[sorted.length - 1])
                            : " to below " + text(starts.higherKey(start))));
        }
        List<String> groups = new ArrayList<>(starts.values());
        double[] bounds = starts.keySet().stream().mapToDouble(start -> start).toArray();
        byte[] ofRows = new byte[numbers.length];
        for (int row = 0; row < ofRows.length; row++) {
            ofRows[row] = Double.isNaN(numbers[row]) ? missing(name, groups) : group(bounds, numbers[row] + 0.0);
        }
        return Optional.of(new GroupedColumn(groups, ofRows));
    }

    private static byte group(double[] bounds, double number) {
        int found = Arrays.binarySearch(bounds, number);
        return (byte) (found >= 0 ? found : -found - 2);
    }

    private static byte missing(String name, List<String> groups) {
        String missing = name + " is missing";
        if (groups.isEmpty() || !groups.get(groups.size() - 1).equals(missing)) {
            groups.add(missing);
        }
        return (byte) (groups.size() - 1);
    }

    private static String text(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : String.valueOf(number);
    }
}
