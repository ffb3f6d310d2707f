package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.List;
import java.util.Map;

/** The kinds of expectations that are queries which the suite's author wrote. */
final class QueryDefinitions {
    /** The names by which a query may call the data that it is about. */
    static final List<String> DATA = List.of("batch", "active_batch", "table");

    private static final List<String> QUERIES = List.of("unexpected_rows_query", "base_query", "comparison_query");

    private QueryDefinitions() {}

    /** Adds them to all definitions. */
    static void addTo(Map<String, Definition> all) {
        all.put(
                "unexpected_rows_expectation",
                new Definition(
                        List.of("unexpected_rows_query"),
                        List.of(),
                        kwargs -> new UnexpectedRowsExpectation(kwargs.text("unexpected_rows_query"))));
        all.put(
                "expect_query_results_to_match_comparison",
                new Definition(
                        List.of("base_query", "comparison_data_source_name", "comparison_query"),
                        List.of("mostly"),
                        kwargs -> new QueryComparisonExpectation(
                                kwargs.text("base_query"),
                                kwargs.text("comparison_data_source_name"),
                                kwargs.text("comparison_query"),
                                kwargs.mostly())));
    }

    /**
     * Checks the queries among an expectation's arguments, if there are any.
     *
     * @throws UsageException if one is wrong
     */
    static void check(Kwargs kwargs, DuckDbSession session) {
        for (String key : QUERIES) {
            if (kwargs.values().get(key) instanceof String query) {
                try {
                    UserQuery.parse(session, query, DATA);
                } catch (UsageException e) {
                    throw kwargs.wrong(key, e.getMessage(), e);
                }
            }
        }
    }
}
