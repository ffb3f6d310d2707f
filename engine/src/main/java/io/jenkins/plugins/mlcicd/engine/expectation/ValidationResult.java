package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.report.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results in the JSON of Great Expectations 1.x or 0.18, for tools that read those. */
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

    /** The result of one suite, in the shape that the options ask for. */
    static Map<String, Object> of(Suite suite, List<Judgement> judgements, SuiteOptions options) {
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
        result.put(
                "results",
                judgements.stream()
                        .map(judgement -> one(judgement, options.isOld()))
                        .toList());
        if (!options.isOld()) {
            result.put("suite_name", suite.name());
        }
        result.put(options.isOld() ? "evaluation_parameters" : "suite_parameters", suite.parameters());
        result.put("statistics", statistics);
        result.put("meta", options.isOld() ? Map.of("expectation_suite_name", suite.name()) : Map.of());
        return result;
    }

    private static Map<String, Object> several(Map<String, Map<String, Object>> results) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("success", results.values().stream().allMatch(result -> Boolean.TRUE.equals(result.get("success"))));
        root.put("run_results", results);
        return root;
    }

    private static Map<String, Object> one(Judgement judgement, boolean isOld) {
        SuiteEntry entry = judgement.entry();
        Outcome outcome = judgement.outcome();
        Map<String, Object> exception = new LinkedHashMap<>();
        exception.put("raised_exception", outcome.exception());
        exception.put("exception_traceback", null);
        exception.put("exception_message", outcome.exception() ? outcome.message() : null);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("success", outcome.success());
        map.put("expectation_config", config(entry, isOld));
        map.put("result", outcome.result());
        map.put("exception_info", exception);
        map.put("meta", Map.of());
        return map;
    }

    private static Map<String, Object> config(SuiteEntry entry, boolean isOld) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(isOld ? "expectation_type" : "type", entry.type());
        config.put("kwargs", entry.kwargs());
        config.put("meta", entry.meta());
        if (isOld) {
            return config;
        }
        if (!entry.notes().isEmpty()) {
            config.put("notes", entry.notes());
        }
        entry.description().ifPresent(description -> config.put("description", description));
        config.put("severity", entry.severity().name().toLowerCase(Locale.ROOT));
        return config;
    }
}
