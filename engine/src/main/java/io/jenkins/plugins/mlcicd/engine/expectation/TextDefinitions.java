package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.expectation.RegexRule.Match;
import io.jenkins.plugins.mlcicd.engine.expectation.python.DateParser;
import io.jenkins.plugins.mlcicd.engine.expectation.python.JsonRules;
import io.jenkins.plugins.mlcicd.engine.expectation.python.Strptime;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The kinds of expectations about the texts of one column: patterns, lengths, formats. */
final class TextDefinitions {
    private static final List<String> NONE = List.of();

    private final RowKinds kinds = new RowKinds();

    private TextDefinitions() {}

    /** All of them. */
    static Map<String, Definition> all() {
        TextDefinitions all = new TextDefinitions();
        all.addRegexes();
        all.addLikePatterns();
        all.addLengths();
        all.addDates();
        all.addJson();
        return all.kinds.all();
    }

    private void addRegexes() {
        List<String> one = List.of("regex");
        List<String> several = List.of("regex_list");
        kinds.javaRule("values_to_match_regex", one, NONE, kwargs -> RegexRule.one(kwargs, Match.ANY));
        kinds.javaRule("values_to_not_match_regex", one, NONE, kwargs -> RegexRule.one(kwargs, Match.NONE));
        kinds.javaRule(
                "values_to_match_regex_list",
                several,
                List.of("match_on"),
                kwargs -> RegexRule.several(kwargs, Match.of(kwargs)));
        kinds.javaRule(
                "values_to_not_match_regex_list", several, NONE, kwargs -> RegexRule.several(kwargs, Match.NONE));
    }

    private void addLikePatterns() {
        List<String> escape = List.of("escape");
        kinds.rule(
                "values_to_match_like_pattern",
                List.of("like_pattern"),
                escape,
                kwargs -> like(kwargs, List.of(kwargs.text("like_pattern")), Match.ANY));
        kinds.rule(
                "values_to_not_match_like_pattern",
                List.of("like_pattern"),
                escape,
                kwargs -> like(kwargs, List.of(kwargs.text("like_pattern")), Match.NONE));
        kinds.rule(
                "values_to_match_like_pattern_list",
                List.of("like_pattern_list"),
                List.of("match_on", "escape"),
                kwargs -> like(kwargs, kwargs.texts("like_pattern_list"), Match.of(kwargs)));
        kinds.rule(
                "values_to_not_match_like_pattern_list",
                List.of("like_pattern_list"),
                List.of("match_on", "escape"),
                kwargs -> {
                    Match.of(kwargs);
                    return like(kwargs, kwargs.texts("like_pattern_list"), Match.NONE);
                });
    }

    private static RowRule like(Kwargs kwargs, List<String> patterns, Match match) {
        String escape = kwargs.values().get("escape") == null ? "" : kwargs.text("escape");
        if (escape.length() > 1 || (!escape.isEmpty() && escape.charAt(0) > 127)) {
            throw kwargs.wrong("escape", "found \"" + escape + "\", expected one character of ASCII");
        }
        for (String pattern : patterns) {
            String unescaped = escape.isEmpty() ? pattern : pattern.replace(escape + escape, "");
            if (!escape.isEmpty() && unescaped.endsWith(escape)) {
                throw kwargs.wrong("escape", "nothing follows \"" + escape + "\" at the end of the pattern " + pattern);
            }
        }
        return ColumnRule.like(kwargs.text("column"), patterns, match, escape);
    }

    private void addLengths() {
        kinds.rule(
                "value_lengths_to_be_between",
                NONE,
                List.of("min_value", "max_value", "strict_min", "strict_max"),
                kwargs -> {
                    kwargs.optionalCount("min_value");
                    kwargs.optionalCount("max_value");
                    return ColumnRule.length(kwargs.text("column"), Bounds.required(kwargs));
                });
        kinds.rule(
                "value_lengths_to_equal",
                List.of("value"),
                List.of(RowDefinitions.PARSE),
                kwargs -> ColumnRule.length(kwargs.text("column"), Bounds.exactly(kwargs.count("value"))));
    }

    private void addDates() {
        kinds.javaRule("values_to_match_strftime_format", List.of("strftime_format"), NONE, kwargs -> {
            Strptime format = format(kwargs);
            return new TextRule(
                    kwargs.text("column"),
                    "dates in the format " + format,
                    "are not in the format " + format,
                    true,
                    format::fits);
        });
        kinds.javaRule("values_to_be_dateutil_parseable", NONE, NONE, kwargs -> {
            DateParser parser = new DateParser(Clock.systemUTC());
            return new TextRule(
                    kwargs.text("column"),
                    "dates that dateutil reads",
                    "are no dates that dateutil reads",
                    true,
                    text -> parser.parse(text).isPresent());
        });
    }

    private static Strptime format(Kwargs kwargs) {
        try {
            return Strptime.of(kwargs.text("strftime_format"));
        } catch (IllegalArgumentException e) {
            throw kwargs.wrong("strftime_format", "Unable to use provided strftime_format. " + e.getMessage(), e);
        }
    }

    private void addJson() {
        kinds.javaRule(
                "values_to_be_json_parseable",
                NONE,
                NONE,
                kwargs -> new TextRule(
                        kwargs.text("column"), "values are JSON", "are no JSON", false, JsonRules::isJson));
        kinds.javaRule("values_to_match_json_schema", List.of("json_schema"), NONE, kwargs -> {
            JsonRules rules = jsonSchema(kwargs);
            return new TextRule(
                    kwargs.text("column"),
                    "values are JSON that matches the schema",
                    "are no JSON that matches the schema",
                    true,
                    rules::fits);
        });
    }

    private static JsonRules jsonSchema(Kwargs kwargs) {
        if (!(kwargs.values().get("json_schema") instanceof Map<?, ?> schema)) {
            throw kwargs.wrong("json_schema", "expected a JSON Schema, with keys and values");
        }
        try {
            return JsonRules.of(schema);
        } catch (IllegalArgumentException e) {
            throw kwargs.wrong("json_schema", "not a JSON Schema: " + e.getMessage(), e);
        }
    }
}
