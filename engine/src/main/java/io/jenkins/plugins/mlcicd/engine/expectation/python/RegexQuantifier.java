package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How often something is repeated in a regular expression. Python takes braces for themselves where they hold no numbers,
 * and <code>{,3}</code> for up to three times.
 *
 * @param text the quantifier in the syntax of Java, which is also the one of RE2
 * @param isInRe2 whether RE2 has it
 * @param end where it ends
 */
record RegexQuantifier(String text, boolean isInRe2, int end) {
    private static final Pattern QUANTIFIER = Pattern.compile("(?:([*+?])|\\{(\\d+)\\}|\\{(\\d*),(\\d*)\\})([?+]?)");
    private static final int MOST_REPEATS_IN_RE2 = 1_000;

    /** Reads the quantifier at a position, if there is one. */
    static Optional<RegexQuantifier> read(String in, int position) {
        Matcher found = QUANTIFIER.matcher(in).region(position, in.length());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        boolean isPossessive = found.group(5).equals("+");
        if (found.group(1) != null) {
            return Optional.of(new RegexQuantifier(found.group(), !isPossessive, found.end()));
        }
        boolean isExact = found.group(2) != null;
        int min = number(in, isExact ? found.group(2) : found.group(3), 0);
        int max = number(in, isExact ? found.group(2) : found.group(4), Integer.MAX_VALUE);
        if (max < min) {
            throw new PatternSyntaxException("min repeat greater than max repeat", in, -1);
        }
        boolean isOpen = max == Integer.MAX_VALUE;
        String braces = isExact ? "{" + min + "}" : "{" + min + "," + (isOpen ? "" : max) + "}";
        boolean isInRe2 = !isPossessive && min <= MOST_REPEATS_IN_RE2 && (isOpen || max <= MOST_REPEATS_IN_RE2);
        return Optional.of(new RegexQuantifier(braces + found.group(5), isInRe2, found.end()));
    }

    private static int number(String in, String digits, int otherwise) {
        try {
            return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new PatternSyntaxException("the repetition number is too large", in, -1);
        }
    }
}
