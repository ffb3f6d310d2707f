package io.jenkins.plugins.mlcicd.engine.data;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts tests for null on a column's value in the place of those on its text: both are null in the same rows where all
 * values fit the type, and to make a text from a number takes time.
 */
final class NullTests {
    private static final Pattern TEST = Pattern.compile("\\bc(\\d+)( IS (?:NOT )?NULL\\b)|\\bcount\\(c(\\d+)\\)");

    private NullTests() {}

    /** The SQL over values. Quotes are doubled in literals, so that every second part between quotes is code. */
    static String overValues(String sql, List<Column> columns) {
        String[] parts = sql.split("'", -1);
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = TEST.matcher(parts[i]).replaceAll(found -> Matcher.quoteReplacement(replaced(found, columns)));
        }
        return String.join("'", parts);
    }

    private static String replaced(MatchResult found, List<Column> columns) {
        boolean isCount = found.group(1) == null;
        int index = Integer.parseInt(isCount ? found.group(3) : found.group(1));
        if (index >= columns.size() || columns.get(index).misfits() > 0) {
            return found.group();
        }
        String value = columns.get(index).value();
        return isCount ? "count(" + value + ")" : value + found.group(2);
    }
}
