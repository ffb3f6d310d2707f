package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expects that two columns do not depend on each other, by Cramér's V over groups of their values.
 *
 * @param a the first column's name
 * @param groupsOfA how its values are grouped
 * @param b the second column's name
 * @param groupsOfB how its values are grouped
 * @param threshold the largest V that holds, from 0 (independent) to 1
 */
record CramersPhiExpectation(String a, Binning groupsOfA, String b, Binning groupsOfB, double threshold)
        implements Expectation {
    private static final int MOST_CELLS = 1_000_000;

    @Override
    public String title() {
        return a + " and " + b + ": independent, with Cram\u00E9r's V at most " + Words.value(threshold);
    }

    @Override
    public List<String> columns() {
        return List.of(a, b);
    }

    @Override
    public Evaluation compile(Table table) {
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of();
            }

            @Override
            public Outcome judge(List<Object> values) {
                String first = groupsOfA.sql(table, table.column(a).orElseThrow());
                String second = groupsOfB.sql(table, table.column(b).orElseThrow());
                List<List<Object>> cells = table.query("SELECT " + first + " AS a, " + second + " AS b, count(*) FROM "
                                + table.relation() + " GROUP BY ALL ORDER BY 1, 2 LIMIT " + (MOST_CELLS + 1))
                        .rows();
                return outcome(crosstab(cells));
            }
        };
    }

    /** The counts by the groups of both columns. */
    private static Map<String, Map<String, Long>> crosstab(List<List<Object>> cells) {
        Map<String, Map<String, Long>> crosstab = new LinkedHashMap<>();
        List<Object> columns =
                cells.stream().map(cell -> cell.get(1)).distinct().sorted().toList();
        if ((long) columns.size()
                        * cells.stream().map(cell -> cell.get(0)).distinct().count()
                > MOST_CELLS) {
            throw new NotApplicable("it cannot be computed: there are too many different values; give bins for them");
        }
        for (List<Object> cell : cells) {
            Map<String, Long> row = crosstab.computeIfAbsent((String) cell.get(0), group -> {
                Map<String, Long> empty = new LinkedHashMap<>();
                columns.forEach(column -> empty.put((String) column, 0L));
                return empty;
            });
            row.put((String) cell.get(1), (Long) cell.get(2));
        }
        return crosstab;
    }

    private Outcome outcome(Map<String, Map<String, Long>> crosstab) {
        List<List<Long>> counts = crosstab.values().stream()
                .map(row -> (List<Long>) new ArrayList<>(row.values()))
                .toList();
        int groups =
                counts.isEmpty() ? 0 : Math.min(counts.size(), counts.get(0).size());
        if (groups < 2) {
            throw new NotApplicable("it cannot be computed: all values of " + a + " or of " + b + " are in one group");
        }
        double value = phi(counts);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", value);
        result.put("details", Map.of("crosstab", crosstab));
        return Outcome.of(
                value <= threshold,
                "Cram\u00E9r's V of " + a + " and " + b + " is "
                        + Words.observed(value, new Bounds(null, threshold, false, false)) + ", expected at most "
                        + Words.value(threshold),
                Map.of("max", threshold),
                value,
                "",
                result);
    }

    /**
     * Cramér's V, sqrt(χ² / n / (min(rows, columns) − 1)), of a table of counts with two or more rows and columns, in each of
     * which something is counted. Where both are two, χ² has Yates' correction, as in scipy.stats.chi2_contingency.
     */
    static double phi(List<List<Long>> counts) {
        int rows = counts.size();
        int columns = counts.get(0).size();
        double[] rowSums = new double[rows];
        double[] columnSums = new double[columns];
        double total = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double count = counts.get(i).get(j);
                rowSums[i] += count;
                columnSums[j] += count;
                total += count;
            }
        }
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double expected = rowSums[i] * columnSums[j] / total;
                double distance = Math.abs(counts.get(i).get(j) - expected);
                double corrected = rows == 2 && columns == 2 ? distance - Math.min(0.5, distance) : distance;
                sum += corrected * corrected / expected;
            }
        }
        return Math.min(1, Math.sqrt(sum / total / (Math.min(rows, columns) - 1)));
    }
}
