package io.jenkins.plugins.mlcicd.engine.expectation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A constraint as it is written for Deequ in Scala or for PyDeequ in Python, such as {@code .hasMin("stars", _ >= 1.0)}.
 *
 * @param name the method's name
 * @param arguments its arguments: texts, numbers, lists of those, and assertions; hints are left out
 */
record DeequCall(String name, List<Object> arguments) {
    private static final Pattern CALL = Pattern.compile("\\s*\\.?\\s*(\\w+)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern HINT =
            Pattern.compile("(?:hint\\s*=\\s*|Some\\s*\\(\\s*)(?:\"[^\"]*\"|'[^']*')\\s*\\)?");
    private static final Pattern ASSERTION = Pattern.compile("(?:_|lambda\\s+(\\w+)\\s*:\\s*\\1|(\\w+)\\s*=>\\s*\\2)"
            + "\\s*(==|>=|<=|>|<)\\s*(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)[LlDdFf]?");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'");
    private static final Pattern LIST_START = Pattern.compile("(?:Array|Seq|List)\\s*\\(|\\[");
    private static final Pattern LIST_END = Pattern.compile("[)\\]]");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    /**
     * What a number must be.
     *
     * @param operator one of ==, >=, <=, >, <
     * @param bound the number that it is compared with
     */
    record Assertion(String operator, Number bound) {}

    /** The constraint, if the text is one. */
    static Optional<DeequCall> parse(String written) {
        Matcher call = CALL.matcher(written);
        if (written.length() > 10_000 || !call.matches()) {
            return Optional.empty();
        }
        Reader reader = new Reader(call.group(2).strip());
        List<Object> arguments = reader.list();
        return reader.isAtEnd() ? Optional.of(new DeequCall(call.group(1), arguments)) : Optional.empty();
    }

    /** Reads arguments from left to right; stops at what it does not know. */
    private static final class Reader {
        private final Matcher matcher;
        private final int length;
        private int position;

        Reader(String text) {
            this.matcher = COMMA.matcher(text);
            this.length = text.length();
        }

        boolean isAtEnd() {
            return position == length;
        }

        List<Object> list() {
            List<Object> items = new ArrayList<>();
            do {
                Optional<Object> item = item();
                if (item.isPresent()) {
                    items.add(item.get());
                } else if (!take(HINT)) {
                    return items;
                }
            } while (take(COMMA));
            return items;
        }

        private Optional<Object> item() {
            if (take(TEXT)) {
                String text = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                return Optional.of(text.replaceAll("\\\\([\\\\\"'])", "$1"));
            }
            if (take(ASSERTION)) {
                return Optional.of(new Assertion(matcher.group(3), number(matcher.group(4))));
            }
            if (take(NUMBER)) {
                return Optional.of(number(matcher.group()));
            }
            int before = position;
            if (take(LIST_START)) {
                List<Object> items = list();
                if (take(LIST_END)) {
                    return Optional.of(items);
                }
            }
            position = before;
            return Optional.empty();
        }

        private boolean take(Pattern pattern) {
            matcher.usePattern(pattern).region(position, length);
            if (!matcher.lookingAt()) {
                return false;
            }
            position = matcher.end();
            return true;
        }

        private static Number number(String text) {
            boolean isWhole = text.matches("-?[0-9]{1,18}");
            return isWhole ? (Number) Long.valueOf(text) : (Number) Double.valueOf(text);
        }
    }
}
