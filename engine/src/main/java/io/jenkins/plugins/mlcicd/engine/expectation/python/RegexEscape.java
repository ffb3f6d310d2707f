package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * An escape sequence of Python's regular expressions that stands for one character.
 *
 * @param codePoint the character
 * @param end where the sequence ends
 */
record RegexEscape(int codePoint, int end) {
    private static final Pattern CODE =
            Pattern.compile("x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\\{([^}]+)\\}");
    private static final Pattern OCTAL = Pattern.compile("0[0-7]{0,2}|[0-3][0-7]{2}");
    private static final Map<Character, Integer> LETTERS =
            Map.of('a', 7, 'b', 8, 't', 9, 'n', 10, 'v', 11, 'f', 12, 'r', 13);

    /** Reads the sequence whose backslash stands at a position. */
    static RegexEscape read(String in, int position) {
        if (position + 1 >= in.length()) {
            throw wrong(in, "bad escape (end of pattern)");
        }
        int c = in.codePointAt(position + 1);
        int end = position + 1 + Character.charCount(c);
        if (LETTERS.containsKey((char) c)) {
            return new RegexEscape(LETTERS.get((char) c), end);
        }
        Matcher octal = OCTAL.matcher(in).region(position + 1, in.length());
        if (octal.lookingAt()) {
            return new RegexEscape(Integer.parseInt(octal.group(), 8), octal.end());
        }
        Matcher code = CODE.matcher(in).region(position + 1, in.length());
        if (code.lookingAt()) {
            return new RegexEscape(codePoint(in, code), code.end());
        }
        if (c < 128 && Character.isLetterOrDigit(c)) {
            throw wrong(in, "bad escape \\" + Character.toString(c));
        }
        return new RegexEscape(c, end);
    }

    private static int codePoint(String in, Matcher code) {
        try {
            if (code.group(4) != null) {
                return Character.codePointOf(code.group(4));
            }
            int value = Integer.parseUnsignedInt(code.group().substring(1), 16);
            if (Character.isValidCodePoint(value)) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(in, "undefined character name '" + code.group(4) + "'");
        }
        throw wrong(in, "bad escape \\" + code.group());
    }

    private static PatternSyntaxException wrong(String in, String what) {
        return new PatternSyntaxException(what, in, -1);
    }
}
