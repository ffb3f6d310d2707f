package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expects something of the set of all values of a column.
 *
 * @param column the column's name
 * @param set the values that the suite names
 * @param only whether there may be no other values
 * @param all whether each of them must be there
 */
record DistinctSetExpectation(String column, List<Object> set, boolean only, boolean all) implements Expectation {
    private static final int MOST_VALUES = 100;

    @Override
    public String title() {
        String words = only && all ? "the values are exactly " : only ? "the values are among " : "the values include ";
        return column + ": " + words + Words.list(set);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        String key = SqlValues.key(found);
        String other = "NOT " + SqlValues.in(found, set) + " AND " + found.text() + " IS NOT NULL";
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                List<String> aggregates = new ArrayList<>();
                aggregates.add("min(DISTINCT " + SqlValues.shown(found) + ", " + MOST_VALUES + ")");
                aggregates.add("count(DISTINCT CASE WHEN " + other + " THEN " + key + " END)");
                set.forEach(item -> aggregates.add("bool_or(" + SqlValues.in(found, List.of(item)) + ")"));
                return aggregates;
            }

            @Override
            public Outcome judge(List<Object> values) {
                List<Object> absent = new ArrayList<>();
                for (int i = 0; i < set.size(); i++) {
                    if (!Boolean.TRUE.equals(values.get(i + 2))) {
                        absent.add(set.get(i));
                    }
                }
                long others = RowExpectation.count(values.get(1));
                List<Object> examples = only && others > 0 ? examples(table, found, other) : List.of();
                return outcome(values.get(0), others, examples, absent);
            }
        };
    }

    private Outcome outcome(Object observed, long others, List<Object> examples, List<Object> absent) {
        boolean success = (!only || others == 0) && (!all || absent.isEmpty());
        List<String> findings = new ArrayList<>();
        if (only && others > 0) {
            findings.add(others + " other value(s): " + Words.list(examples));
        }
        if (all && !absent.isEmpty()) {
            findings.add("missing: " + Words.list(absent));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", observed == null ? List.of() : observed);
        if (only) {
            result.put("unexpected_count", others);
            result.put("partial_unexpected_list", examples);
        }
        if (all) {
            result.put("missing_count", absent.size());
            result.put("partial_missing_list", absent);
        }
        String message = "there are " + String.join("; ", findings);
        return Outcome.of(
                success,
                findings.size() == 1 && others == 0 ? findings.get(0) : message,
                Map.of(only && all ? "equal" : only ? "one_of" : "includes", set),
                observed,
                "",
                result);
    }

    private static List<Object> examples(Table table, Column found, String other) {
        String sql = "SELECT DISTINCT " + SqlValues.shown(found) + " FROM " + table.relation() + " WHERE " + other
                + " ORDER BY 1 LIMIT " + RowQuery.MOST_SAMPLES;
        return table.query(sql).rows().stream().map(row -> row.get(0)).toList();
    }
}
