package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.python.PythonPattern;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * A rule that patterns are found in a column's texts, or are not. The database judges it where its RE2 can do what the
 * patterns mean in Python, else Java does.
 *
 * @param column the column's name
 * @param patterns the patterns, at least one
 * @param match how many of them must be found
 */
record RegexRule(String column, List<PythonPattern> patterns, Match match) implements JavaRule {
    /** How many patterns must be found. */
    enum Match {
        ANY("match", "any of "),
        ALL("match", "all of "),
        NONE("do not match", "any of ");

        private final String verb;
        private final String howMany;

        Match(String verb, String howMany) {
            this.verb = verb;
            this.howMany = howMany;
        }

        /** "any of " or "all of " before several patterns. */
        String howMany(int patterns) {
            return patterns == 1 ? "" : howMany;
        }

        /** The choice of the argument match_on. */
        static Match of(Kwargs kwargs) {
            return kwargs.choice("match_on", List.of("any", "all")).equals("any") ? ANY : ALL;
        }
    }

    /** The rule of one pattern, the argument "regex". */
    static RegexRule one(Kwargs kwargs, Match match) {
        return new RegexRule(kwargs.text("column"), List.of(pattern(kwargs, "regex", kwargs.text("regex"))), match);
    }

    /** The rule of several patterns, the argument "regex_list". */
    static RegexRule several(Kwargs kwargs, Match match) {
        List<PythonPattern> patterns = kwargs.texts("regex_list").stream()
                .map(regex -> pattern(kwargs, "regex_list", regex))
                .toList();
        return new RegexRule(kwargs.text("column"), patterns, match);
    }

    @Override
    public String title() {
        return column + ": " + words();
    }

    @Override
    public String wrong() {
        return match == Match.NONE ? "match" : "do not match";
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public RowTest test(Table table) {
        return TextRule.test(text -> {
            Predicate<PythonPattern> found = pattern -> pattern.find(text);
            return switch (match) {
                case ANY -> patterns.stream().anyMatch(found);
                case ALL -> patterns.stream().allMatch(found);
                case NONE -> patterns.stream().noneMatch(found);
            };
        });
    }

    @Override
    public Optional<Expectation> inSql(Table table, double mostly) {
        if (patterns.stream().anyMatch(pattern -> pattern.re2().isEmpty())) {
            return Optional.empty();
        }
        try {
            table.query("SELECT " + condition("''"));
        } catch (EvaluationException e) {
            // RE2 has its own limits, such as for repetitions of repetitions.
            return Optional.empty();
        }
        RowRule rule = new ColumnRule(column, words(), wrong(), (same, found) -> condition(found.text()));
        return Optional.of(new RowExpectation(rule, mostly));
    }

    private String words() {
        return "values " + match.verb + " " + match.howMany(patterns.size())
                + patterns.stream().map(PythonPattern::toString).collect(Collectors.joining(", "));
    }

    private String condition(String text) {
        String all = patterns.stream()
                .map(pattern -> "regexp_matches(" + text + ", "
                        + Sql.literal(pattern.re2().orElseThrow()) + ")")
                .collect(Collectors.joining(match == Match.ALL ? " AND " : " OR "));
        return match == Match.NONE ? "NOT (" + all + ")" : "(" + all + ")";
    }

    private static PythonPattern pattern(Kwargs kwargs, String key, String regex) {
        try {
            return PythonPattern.of(regex);
        } catch (PatternSyntaxException e) {
            throw kwargs.wrong(key, "the pattern " + regex + " is not a regular expression: " + e.getDescription(), e);
        }
    }
}
