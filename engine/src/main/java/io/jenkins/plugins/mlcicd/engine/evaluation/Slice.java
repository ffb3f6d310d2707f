package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some rows of a predictions file.
 *
 * @param column the column that tells them from others
 * @param value its value in these rows
 * @param rows their numbers, counted from 0; none if the value does not occur
 */
record Slice(String column, String value, List<Integer> rows) {
    private static final String MISSING = "(missing)";
    private static final int MOST_VALUES = 200;

    /** In sentences. */
    String name() {
        return column + " = " + value;
    }

    /** In ids. */
    String id() {
        return "[" + column + "=" + value + "]";
    }

    int[] rowNumbers() {
        return rows.stream().mapToInt(row -> row).toArray();
    }

    /**
     * The slices of a file.
     *
     * @throws EvaluationException if a column has so many values that it makes no groups
     */
    static List<Slice> of(SliceSettings settings, ScoredRows scored) {
        Map<String, List<Integer>> byValue = new TreeMap<>();
        String[] values = scored.columns().get(settings.column());
        for (int row = 0; row < values.length; row++) {
            String value = values[row] == null ? MISSING : values[row];
            if (settings.values().isEmpty() || settings.values().contains(value)) {
                byValue.computeIfAbsent(value, each -> new ArrayList<>()).add(row);
            }
            if (byValue.size() > MOST_VALUES) {
                throw new EvaluationException(scored.file() + ": the column " + settings.column() + " has more than "
                        + MOST_VALUES + " values; name those to judge with 'slices: [{column: " + settings.column()
                        + ", values: […]}]'");
            }
        }
        settings.values().forEach(value -> byValue.putIfAbsent(value, List.of()));
        return byValue.entrySet().stream()
                .map(each -> new Slice(settings.column(), each.getKey(), each.getValue()))
                .toList();
    }
}
