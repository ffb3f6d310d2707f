package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as suites write it, in Python's syntax and meaning, put into the one of RE2, which the embedded
 * database uses. Where they differ it is rewritten: Python's {@code \d}, {@code \w} and {@code \s} know all of Unicode, its
 * {@code $} also matches before a last line feed. What RE2 cannot do is refused: never judged by another meaning.
 *
 * @param written the expression in the suite
 * @param re2 the same for RE2
 */
record PythonRegex(String written, String re2) {
    private static final Map<Character, String> CLASSES = Map.of(
            'd', "\\p{Nd}",
            'w', "\\p{L}\\p{N}_",
            's', "\\t-\\r\\x1c-\\x20\\x{85}\\p{Z}");

    /**
     * Reads the argument "regex".
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it is wrong, or uses what RE2 does not have
     */
    static PythonRegex of(Kwargs kwargs) {
        String written = kwargs.text("regex");
        Optional<String> unsupported = unsupported(written);
        if (unsupported.isPresent()) {
            throw kwargs.wrong(
                    "regex", "the pattern " + written + " uses " + unsupported.get() + ", which is not supported yet");
        }
        try {
            String re2 = translate(written);
            // RE2's syntax is a part of Java's, but for the names of groups.
            Pattern.compile(re2.replace("(?P<", "(?<"));
            return new PythonRegex(written, re2);
        } catch (PatternSyntaxException e) {
            throw kwargs.wrong(
                    "regex", "the pattern " + written + " is not a regular expression: " + e.getDescription());
        }
    }

    /** The SQL condition that it is found in a text. */
    String sql(String text) {
        return "regexp_matches(" + text + ", " + Sql.literal(re2) + ")";
    }

    /**
     * Has RE2 itself look at it.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if RE2 cannot do it
     */
    void check(Kwargs kwargs, DuckDbSession session) {
        try {
            session.query("SELECT " + sql("''"));
        } catch (EvaluationException e) {
            throw kwargs.wrong("regex", "the pattern " + written + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Optional<String> unsupported(String regex) {
        String plain = regex.replace("\\\\", "");
        if (plain.matches("(?s).*\\(\\?(=|!|<=|<!).*")) {
            return Optional.of("look-around");
        }
        if (plain.matches("(?s).*(\\\\[1-9]|\\(\\?P=).*")) {
            return Optional.of("a back-reference");
        }
        if (plain.matches("(?s).*\\\\[bB].*")) {
            return Optional.of("\\b or \\B, which in RE2 know no letters beyond ASCII");
        }
        if (plain.matches("(?s).*\\(\\?[is]*[^is:P#)].*") || plain.contains("(?#")) {
            return Optional.of("a group of a kind that RE2 does not have, or flags other than i and s");
        }
        return Optional.empty();
    }

    private static String translate(String regex) {
        StringBuilder re2 = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                i++;
                re2.append(escape(regex.charAt(i), inClass, regex));
            } else if (c == '[' && !inClass) {
                inClass = true;
                re2.append(c);
                if (i + 1 < regex.length() && regex.charAt(i + 1) == '^') {
                    re2.append('^');
                    i++;
                }
                // Python takes a bracket that stands first as itself.
                if (i + 1 < regex.length() && regex.charAt(i + 1) == ']') {
                    re2.append("\\]");
                    i++;
                }
            } else if (c == '[' || (c == '&' && inClass)) {
                re2.append('\\').append(c);
            } else if (c == ']' && inClass) {
                inClass = false;
                re2.append(c);
            } else if (c == '$' && !inClass) {
                re2.append("\\n?\\z");
            } else {
                re2.append(c);
            }
        }
        return re2.toString();
    }

    private static String escape(char escaped, boolean inClass, String regex) {
        if (CLASSES.containsKey(escaped)) {
            return inClass ? CLASSES.get(escaped) : "[" + CLASSES.get(escaped) + "]";
        }
        char lower = Character.toLowerCase(escaped);
        if (CLASSES.containsKey(lower)) {
            if (inClass) {
                throw new PatternSyntaxException("\\" + escaped + " inside of [ ] is not supported yet", regex, -1);
            }
            return "[^" + CLASSES.get(lower) + "]";
        }
        return escaped == 'Z' ? "\\z" : "\\" + escaped;
    }
}
