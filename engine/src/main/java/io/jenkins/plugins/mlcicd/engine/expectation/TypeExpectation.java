package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;
import java.util.Map;

/**
 * Expects a column's type.
 *
 * @param column the column's name
 * @param types the accepted types, by any of the names in {@link TypeNames}
 */
record TypeExpectation(String column, List<String> types) implements Expectation {
    @Override
    public String title() {
        return column + ": of type " + String.join(" or ", types);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        boolean success = types.stream()
                .anyMatch(type -> TypeNames.fits(type, found, !table.source().declaresTypes()));
        return Expectation.known(Outcome.of(
                success,
                column + " is of type " + found.type() + ", expected " + String.join(" or ", types),
                Map.of("one_of", types),
                found.type(),
                "",
                Map.of("observed_value", found.type())));
    }
}
