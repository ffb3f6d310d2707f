package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Expects the columns' names.
 *
 * @param names the names
 * @param ordered whether they must stand in this order
 * @param exact whether there may be no others
 */
record ColumnNamesExpectation(List<String> names, boolean ordered, boolean exact) implements Expectation {
    @Override
    public String title() {
        return (exact ? "the columns are " : "the columns include ")
                + Words.names(names)
                + (ordered ? ", in this order" : "");
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Evaluation compile(Table table) {
        List<String> found = table.columns().stream().map(Column::name).toList();
        List<String> absent =
                names.stream().filter(name -> !found.contains(name)).toList();
        List<String> others =
                found.stream().filter(name -> !names.contains(name)).toList();
        boolean sameOrder = !ordered || found.equals(names);
        boolean success = absent.isEmpty() && (!exact || others.isEmpty()) && sameOrder;
        List<String> findings = new ArrayList<>();
        if (!absent.isEmpty()) {
            findings.add("missing: " + Words.names(absent));
        }
        if (exact && !others.isEmpty()) {
            findings.add("not expected: " + Words.names(others));
        }
        if (findings.isEmpty() && !sameOrder) {
            findings.add(firstDifference(found));
        }
        return Expectation.known(Outcome.of(
                success,
                String.join("; ", findings),
                Map.of(exact ? "equal" : "includes", names),
                found,
                "",
                result(found, absent, others)));
    }

    /** The names that were found, and what differs as Great Expectations says it. */
    private Map<String, Object> result(List<String> found, List<String> absent, List<String> others) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", ordered ? found : found.stream().sorted().toList());
        if (ordered) {
            if (!found.equals(names)) {
                result.put("details", Map.of("mismatched", positions(found)));
            }
            return result;
        }
        Map<String, Object> mismatched = new LinkedHashMap<>();
        if (!others.isEmpty()) {
            mismatched.put("unexpected", others.stream().sorted().toList());
        }
        if (!absent.isEmpty()) {
            mismatched.put("missing", absent.stream().sorted().toList());
        }
        result.put("details", Map.of("mismatched", mismatched));
        return result;
    }

    private List<Object> positions(List<String> found) {
        List<Object> positions = new ArrayList<>();
        for (int i = 0; i < Math.max(found.size(), names.size()); i++) {
            String expected = i < names.size() ? names.get(i) : null;
            String there = i < found.size() ? found.get(i) : null;
            if (!Objects.equals(expected, there)) {
                Map<String, Object> position = new LinkedHashMap<>();
                position.put("Expected Column Position", i);
                position.put("Expected", expected);
                position.put("Found", there);
                positions.add(position);
            }
        }
        return positions;
    }

    private String firstDifference(List<String> found) {
        for (int i = 0; i < Math.min(found.size(), names.size()); i++) {
            if (!found.get(i).equals(names.get(i))) {
                return "column " + (i + 1) + " is " + found.get(i) + ", expected " + names.get(i);
            }
        }
        return "there are " + found.size() + " columns, expected " + names.size();
    }
}
