package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;
import java.util.Map;

/**
 * Expects a column.
 *
 * @param column its name
 * @param index its place, 0 for the first; null for any
 */
record ColumnExistsExpectation(String column, Long index) implements Expectation {
    @Override
    public String title() {
        return column + ": the column is there" + (index == null ? "" : " at index " + index);
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Evaluation compile(Table table) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        int found = names.indexOf(column);
        boolean success = found >= 0 && (index == null || index == found);
        String message = found < 0 ? table.missing(column) : "it is at index " + found + ", expected " + index;
        return Expectation.known(Outcome.of(success, message, Map.of("equal", true), found >= 0, "", Map.of()));
    }
}
