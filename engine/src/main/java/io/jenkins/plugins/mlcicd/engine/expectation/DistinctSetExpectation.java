package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Expects something of the set of all values of a column.
 *
 * @param column the column's name
 * @param set the values that the suite names
 * @param only whether there may be no other values
 * @param all whether each of them must be there
 */
record DistinctSetExpectation(String column, List<Object> set, boolean only, boolean all) implements Expectation {
    /** Leaves out values that stand twice in the set, such as 1 and 1.0. */
    DistinctSetExpectation {
        Set<Object> known = new HashSet<>();
        set = set.stream().filter(item -> known.add(key(item))).toList();
    }
    /** In a larger set, each value is not counted in every row but among the different values. */
    private static final int LARGE_SET = 50;

    @Override
    public String title() {
        String words = only && all ? "the values are exactly " : only ? "the values are among " : "the values include ";
        return column + ": " + words + (set.isEmpty() ? "none" : Words.list(set));
    }

    /** The same with values that were turned into something else. */
    DistinctSetExpectation withSet(UnaryOperator<Object> change) {
        return new DistinctSetExpectation(column, set.stream().map(change).toList(), only, all);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        String other = "NOT " + SqlValues.in(found, set) + " AND " + found.text() + " IS NOT NULL";
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                List<String> aggregates = new ArrayList<>();
                aggregates.add("count(DISTINCT CASE WHEN " + other + " THEN " + SqlValues.key(found) + " END)");
                if (set.size() <= LARGE_SET) {
                    set.forEach(item -> aggregates.add("count_if(" + SqlValues.in(found, List.of(item)) + ")"));
                }
                return aggregates;
            }

            @Override
            public Outcome judge(List<Object> values) {
                long others = RowExpectation.count(values.get(0));
                List<Long> counts = set.size() <= LARGE_SET
                        ? values.subList(1, values.size()).stream()
                                .map(RowExpectation::count)
                                .toList()
                        : counts(table, found);
                List<Object> examples = only && others > 0 ? examples(table, found, other) : List.of();
                DistinctValues observed = DistinctValues.of(table, found, set, counts, others);
                return outcome(observed, others, examples, absent(counts));
            }
        };
    }

    /** How often each value of a large set stands in the column: counted by its place in the set. */
    private List<Long> counts(Table table, Column found) {
        long[] counts = new long[set.size()];
        for (Class<?> kind : List.of(Number.class, String.class, Boolean.class)) {
            ValueCounts grouped = ValueCounts.of(found);
            String place = grouped.place(item -> kind.isInstance(item), set);
            String sql = "SELECT " + place + ", sum(n) FROM (" + grouped.sql(table) + ") GROUP BY 1 HAVING " + place
                    + " IS NOT NULL";
            if (set.stream().anyMatch(kind::isInstance)) {
                table.query(sql)
                        .rows()
                        .forEach(row -> counts[((Number) row.get(0)).intValue()] = RowExpectation.count(row.get(1)));
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private static Object key(Object item) {
        boolean isFinite = item instanceof Number number && Double.isFinite(number.doubleValue());
        return isFinite ? new BigDecimal(item.toString()).stripTrailingZeros() : item;
    }

    private List<Object> absent(List<Long> counts) {
        List<Object> absent = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            if (counts.get(i) == 0) {
                absent.add(set.get(i));
            }
        }
        return absent;
    }

    private Outcome outcome(DistinctValues observed, long others, List<Object> examples, List<Object> absent) {
        boolean success = (!only || others == 0) && (!all || absent.isEmpty());
        List<String> findings = new ArrayList<>();
        if (only && others > 0) {
            findings.add(others + " other value(s): " + Words.list(examples));
        }
        if (all && !absent.isEmpty()) {
            findings.add("missing: " + Words.list(absent));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", observed.values());
        if (only) {
            result.put("unexpected_count", others);
            result.put("partial_unexpected_list", examples);
        }
        if (all) {
            result.put("missing_count", absent.size());
            result.put("partial_missing_list", absent);
        }
        result.put("details", Map.of("value_counts", observed.json()));
        String message = "there are " + String.join("; ", findings);
        return Outcome.of(
                success,
                findings.size() == 1 && others == 0 ? findings.get(0) : message,
                Map.of(only && all ? "equal" : only ? "one_of" : "includes", set),
                observed.values(),
                "",
                result);
    }

    private static List<Object> examples(Table table, Column found, String other) {
        String sql = "SELECT DISTINCT " + SqlValues.shown(found) + " FROM " + table.relation() + " WHERE " + other
                + " ORDER BY 1 LIMIT " + RowQuery.MOST_SAMPLES;
        return table.query(sql).rows().stream().map(row -> row.get(0)).toList();
    }
}
