package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date format of Python's {@code datetime.strptime}, in the C locale: names are English, {@code %Z} is UTC or GMT. Letters
 * match in both cases, white space matches any amount of white space.
 */
public final class Strptime {
    private static final Map<Character, String> DIRECTIVES = directives();

    private final String format;
    private final Pattern pattern;
    private final Set<Character> fields;

    private Strptime(String format, Pattern pattern, Set<Character> fields) {
        this.format = format;
        this.pattern = pattern;
        this.fields = fields;
    }

    /**
     * Reads a format.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why
     */
    public static Strptime of(String format) {
        StringBuilder regex = new StringBuilder();
        Set<Character> fields = new LinkedHashSet<>();
        append(format, regex, fields);
        checkWeeks(fields);
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
        return new Strptime(format, Pattern.compile(regex.toString(), flags), fields);
    }

    /** Whether a text is a date in this format. */
    public boolean fits(String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.lookingAt() || matcher.end() != text.length()) {
            return false;
        }
        Map<Character, String> found = new LinkedHashMap<>();
        fields.forEach(field -> found.put(field, matcher.group(String.valueOf(field))));
        return new StrptimeFields(found).areADate();
    }

    @Override
    public String toString() {
        return format;
    }

    private static void append(String format, StringBuilder regex, Set<Character> fields) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%') {
                if (++i == format.length()) {
                    throw new IllegalArgumentException("a stray % stands at the end of '" + format + "'");
                }
                directive(format, format.charAt(i), regex, fields);
            } else if (isSpace(c)) {
                while (i + 1 < format.length() && isSpace(format.charAt(i + 1))) {
                    i++;
                }
                regex.append("\\s+");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static void directive(String format, char letter, StringBuilder regex, Set<Character> fields) {
        Optional<String> several = switch (letter) {
            case 'c' -> Optional.of("%a %b %d %H:%M:%S %Y");
            case 'x' -> Optional.of("%m/%d/%y");
            case 'X' -> Optional.of("%H:%M:%S");
            default -> Optional.empty();
        };
        if (several.isPresent()) {
            append(several.get(), regex, fields);
            return;
        }
        if (letter == '%') {
            regex.append('%');
            return;
        }
        if (!DIRECTIVES.containsKey(letter)) {
            throw new IllegalArgumentException("'" + letter + "' is a bad directive in format '" + format + "'");
        }
        if (!fields.add(letter)) {
            throw new IllegalArgumentException("the directive %" + letter + " stands twice in '" + format + "'");
        }
        regex.append("(?<")
                .append(letter)
                .append('>')
                .append(DIRECTIVES.get(letter))
                .append(')');
    }

    private static void checkWeeks(Set<Character> fields) {
        boolean hasYear = fields.contains('Y') || fields.contains('y');
        boolean hasWeekday =
                fields.contains('A') || fields.contains('a') || fields.contains('w') || fields.contains('u');
        boolean isIso = fields.contains('G') && !hasYear;
        if (isIso && (!fields.contains('V') || !hasWeekday || fields.contains('j'))) {
            throw new IllegalArgumentException("%G needs %V and one of %A, %a, %w, %u, and not %j");
        }
        if (fields.contains('V') && !isIso && !fields.contains('U') && !fields.contains('W')) {
            throw new IllegalArgumentException("%V needs %G in place of %Y, and one of %A, %a, %w, %u");
        }
    }

    private static Map<Character, String> directives() {
        Map<Character, String> directives = new LinkedHashMap<>();
        directives.put('a', "mon|tue|wed|thu|fri|sat|sun");
        directives.put('A', "wednesday|thursday|saturday|tuesday|monday|friday|sunday");
        directives.put('b', "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec");
        directives.put('B', "september|february|november|december|january|october|august|march|april|june|july|may");
        directives.put('d', "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]");
        directives.put('f', "[0-9]{1,6}");
        directives.put('G', "\\d\\d\\d\\d");
        directives.put('H', "2[0-3]|[0-1]\\d|\\d");
        directives.put('I', "1[0-2]|0[1-9]|[1-9]");
        directives.put('j', "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]");
        directives.put('m', "1[0-2]|0[1-9]|[1-9]");
        directives.put('M', "[0-5]\\d|\\d");
        directives.put('p', "am|pm");
        directives.put('S', "6[0-1]|[0-5]\\d|\\d");
        directives.put('u', "[1-7]");
        directives.put('U', "5[0-3]|[0-4]\\d|\\d");
        directives.put('V', "5[0-3]|0[1-9]|[1-4]\\d|\\d");
        directives.put('w', "[0-6]");
        directives.put('W', "5[0-3]|[0-4]\\d|\\d");
        directives.put('y', "\\d\\d");
        directives.put('Y', "\\d\\d\\d\\d");
        directives.put('z', "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|(?-i:Z)");
        directives.put('Z', "utc|gmt");
        return directives;
    }
}
