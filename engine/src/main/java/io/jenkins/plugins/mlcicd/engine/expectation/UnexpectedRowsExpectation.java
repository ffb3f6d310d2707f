package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expects that a query finds no rows.
 *
 * @param query the query
 */
record UnexpectedRowsExpectation(SuiteQuery query) implements Expectation {
    /** As many as Great Expectations fetches. */
    private static final int MOST_ROWS = 200;

    private static final int MOST_TITLE = 100;
    private static final int MOST_EXAMPLES = 3;

    @Override
    public String title() {
        String line = query.sql().replaceAll("\\s+", " ").strip();
        return "no rows in: " + (line.length() > MOST_TITLE ? line.substring(0, MOST_TITLE) + "\u2026" : line);
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public void check(DuckDbSession session) {
        query.check(session);
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
                return outcome(query.run(table, MOST_ROWS));
            }
        };
    }

    private static Outcome outcome(Answer answer) {
        List<Map<String, Object>> rows = answer.rows().rows().stream()
                .map(values -> SuiteQuery.row(answer, values))
                .toList();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", answer.count() + " unexpected row" + (answer.count() == 1 ? "" : "s"));
        result.put("details", Map.of("unexpected_rows", rows));
        String examples = String.join(
                "; ", rows.stream().limit(MOST_EXAMPLES).map(SuiteQuery::words).toList());
        return Outcome.of(
                answer.count() == 0,
                "the query finds " + answer.count() + " row(s), for example " + examples,
                Map.of("max", 0),
                answer.count(),
                "rows",
                result);
    }
}
