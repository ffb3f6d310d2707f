package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;
import java.util.Map;

/** The kinds of expectations that are queries which the suite's author wrote. */
final class QueryDefinitions {
    private QueryDefinitions() {}

    /** Adds them to all definitions. */
    static void addTo(Map<String, Definition> all) {
        all.put(
                "unexpected_rows_expectation",
                new Definition(
                        List.of("unexpected_rows_query"),
                        List.of(),
                        kwargs -> new UnexpectedRowsExpectation(SuiteQuery.of(kwargs, "unexpected_rows_query"))));
        all.put(
                "expect_query_results_to_match_comparison",
                new Definition(
                        List.of("base_query", "comparison_data_source_name", "comparison_query"),
                        List.of("mostly"),
                        kwargs -> new QueryComparisonExpectation(
                                SuiteQuery.of(kwargs, "base_query"),
                                kwargs.text("comparison_data_source_name"),
                                SuiteQuery.of(kwargs, "comparison_query"),
                                kwargs.mostly())));
    }
}
