package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.report.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results in the JSON of Great Expectations 1.x, for tools that read those. */
final class ValidationResult {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ValidationResult() {}

    /** The result of one file, or of several by their names. */
    static String json(Map<String, Map<String, Object>> results) {
        Map<String, Object> root =
                results.size() == 1 ? results.values().iterator().next() : several(results);
        return MAPPER.writeValueAsString(JsonValues.freeze(root)) + "\n";
    }

    /** The result of one suite. */
    static Map<String, Object> of(Suite suite, List<Judgement> judgements) {
        long successful = judgements.stream()
                .filter(judgement -> judgement.outcome().success())
                .count();
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("evaluated_expectations", judgements.size());
        statistics.put("successful_expectations", successful);
        statistics.put("unsuccessful_expectations", judgements.size() - successful);
        statistics.put("success_percent", successful / (double) judgements.size() * 100);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("success", successful == judgements.size());
        result.put("results", judgements.stream().map(ValidationResult::one).toList());
        result.put("suite_name", suite.name());
        result.put("suite_parameters", Map.of());
        result.put("statistics", statistics);
        result.put("meta", Map.of());
        return result;
    }

    private static Map<String, Object> several(Map<String, Map<String, Object>> results) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("success", results.values().stream().allMatch(result -> Boolean.TRUE.equals(result.get("success"))));
        root.put("run_results", results);
        return root;
    }

    private static Map<String, Object> one(Judgement judgement) {
        SuiteEntry entry = judgement.entry();
        Outcome outcome = judgement.outcome();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("type", entry.type());
        config.put("kwargs", entry.kwargs());
        config.put("meta", entry.meta());
        config.put("severity", entry.severity().name().toLowerCase(Locale.ROOT));
        Map<String, Object> exception = new LinkedHashMap<>();
        exception.put("raised_exception", outcome.exception());
        exception.put("exception_traceback", null);
        exception.put("exception_message", outcome.exception() ? outcome.message() : null);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("success", outcome.success());
        map.put("expectation_config", config);
        map.put("result", outcome.result());
        map.put("exception_info", exception);
        map.put("meta", Map.of());
        return map;
    }
}
