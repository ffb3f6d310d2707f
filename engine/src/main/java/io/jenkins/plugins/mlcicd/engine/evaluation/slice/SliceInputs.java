package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import io.jenkins.plugins.mlcicd.engine.data.ColumnValues;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.data.TextColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What slices are made of.
 *
 * @param file the file's name, for messages
 * @param columns columns by whose values rows are told apart
 * @param conditions the rows that meet conditions, by the slice's name; counted from 0
 */
public record SliceInputs(String file, Map<String, TextColumn> columns, Map<String, int[]> conditions) {
    /** Nothing to slice by. */
    public static final SliceInputs NONE = new SliceInputs("", Map.of(), Map.of());

    /**
     * What some slices need of a table.
     *
     * @param values columns that were read, those of {@link #columns(List)} among them
     */
    public static SliceInputs of(List<SliceSettings> slices, String file, Table table, ColumnValues values) {
        Map<String, TextColumn> columns = new HashMap<>();
        columns(slices).forEach(column -> columns.put(column, values.text(column)));
        Map<String, int[]> conditions = new HashMap<>();
        for (SliceSettings slice : slices) {
            if (slice instanceof SliceSettings.Where where) {
                conditions.put(where.name(), where.condition().rows(table));
            }
        }
        return new SliceInputs(file, columns, conditions);
    }

    /** The columns that must be read as texts. */
    public static List<String> columns(List<SliceSettings> slices) {
        return slices.stream()
                .filter(SliceSettings.Values.class::isInstance)
                .map(slice -> ((SliceSettings.Values) slice).column())
                .distinct()
                .toList();
    }
}
