package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;

/**
 * A rule about missing values: every row is judged.
 *
 * @param column the column's name
 * @param missing whether values must be missing, or must be there
 */
record NullRule(String column, boolean missing) implements RowRule {
    @Override
    public String title() {
        return column + ": values " + (missing ? "are missing" : "are not missing");
    }

    @Override
    public String wrong() {
        return missing ? "are there" : "are missing";
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public String judged(Table table) {
        return "true";
    }

    @Override
    public String fits(Table table) {
        return table.column(column).orElseThrow().text() + (missing ? " IS NULL" : " IS NOT NULL");
    }

    @Override
    public List<String> shown(Table table) {
        return List.of(SqlValues.shown(table.column(column).orElseThrow()));
    }

    @Override
    public boolean passesOverMissing() {
        return false;
    }
}
