package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expects that two queries find the same rows, in any order: one in this data, one in other data of the gate. Columns are
 * compared in their order, whatever their names.
 *
 * @param query the query over this data
 * @param other the other data's name
 * @param otherQuery the query over the other data
 * @param mostly the share of rows that must be found by both, of those of the query that finds more
 */
record QueryComparisonExpectation(SuiteQuery query, String other, SuiteQuery otherQuery, double mostly)
        implements Expectation {
    /** As many as Great Expectations compares. */
    private static final int MOST_ROWS = 200;

    private static final int MOST_EXAMPLES = 3;

    @Override
    public String title() {
        return "a query finds the same rows as one over " + other + RowExpectation.atLeast(mostly);
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public List<String> otherData() {
        return List.of(other);
    }

    @Override
    public void check(DuckDbSession session) {
        query.check(session);
        otherQuery.check(session);
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
                Answer own = few(query.run(table, MOST_ROWS), "the query");
                Answer others =
                        few(otherQuery.run(table.other(other).orElseThrow(), MOST_ROWS), "the query over " + other);
                return outcome(own, others);
            }
        };
    }

    /** What is compared in part only would not be known to be the same. */
    private static Answer few(Answer answer, String what) {
        if (answer.count() > MOST_ROWS) {
            throw new NotApplicable(what + " finds " + answer.count() + " rows, and at most " + MOST_ROWS
                    + " can be compared; let it aggregate");
        }
        return answer;
    }

    private Outcome outcome(Answer own, Answer others) {
        List<Map<String, Object>> unexpected = without(own, others);
        List<Map<String, Object>> missing = without(others, own);
        long most = Math.max(own.count(), others.count());
        long wrong = most - (own.count() - unexpected.size());
        double percent = most == 0 ? 0 : wrong / (double) most * 100;
        List<String> findings = new ArrayList<>();
        if (!unexpected.isEmpty()) {
            findings.add(finding(unexpected, "not found in " + other));
        }
        if (!missing.isEmpty()) {
            findings.add(finding(missing, "found in " + other + " only"));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("unexpected_count", wrong);
        result.put("unexpected_percent", percent);
        result.put("details", Map.of("missing_rows", missing, "unexpected_rows", unexpected));
        return Outcome.of(
                100 - percent >= mostly * 100,
                String.join("; ", findings),
                Map.of("max", BigDecimal.valueOf(1 - mostly).movePointRight(2).stripTrailingZeros()),
                percent,
                "%",
                result);
    }

    private static String finding(List<Map<String, Object>> rows, String where) {
        return rows.size() + " row(s) are " + where + ", for example "
                + String.join(
                        "; ",
                        rows.stream()
                                .limit(MOST_EXAMPLES)
                                .map(SuiteQuery::words)
                                .toList());
    }

    /** The rows of one answer that the other does not have, each as often as it has it more. */
    private static List<Map<String, Object>> without(Answer answer, Answer other) {
        Map<List<Object>, Integer> left = new HashMap<>();
        other.rows().rows().forEach(row -> left.merge(key(row), 1, Integer::sum));
        List<Map<String, Object>> without = new ArrayList<>();
        for (List<Object> row : answer.rows().rows().stream()
                .sorted(QueryComparisonExpectation::compare)
                .toList()) {
            if (left.merge(key(row), -1, Integer::sum) < 0) {
                without.add(SuiteQuery.row(answer, row));
            }
        }
        return without;
    }

    /** The order of rows: missing values first, numbers by size, others as texts. */
    private static int compare(List<Object> a, List<Object> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return a instanceof Number first && b instanceof Number second
                ? Double.compare(first.doubleValue(), second.doubleValue())
                : a.toString().compareTo(b.toString());
    }

    /** A number equals another of the same value, whatever their types. */
    private static List<Object> key(List<Object> row) {
        List<Object> key = new ArrayList<>();
        for (Object value : row) {
            boolean isNumber = value instanceof Number number && Double.isFinite(number.doubleValue());
            key.add(isNumber ? new BigDecimal(value.toString()).stripTrailingZeros() : value);
        }
        return key;
    }
}
