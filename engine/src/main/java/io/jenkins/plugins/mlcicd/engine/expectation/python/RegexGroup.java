package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How a group of a regular expression begins, up to what stands in it.
 *
 * @param kind what kind of group it is
 * @param open its beginning in Java's syntax, for {@link Kind#LOOK_OR_ATOMIC}
 * @param name its name, or that of the group that it refers to; may be empty
 * @param flags the flags inside of it
 * @param end where what stands in it begins; the end of a reference or comment
 */
record RegexGroup(Kind kind, String open, String name, RegexFlags flags, int end) {
    /** The kinds of groups. */
    enum Kind {
        /** One that has a number, and perhaps a name. */
        CAPTURING,
        /** One that only holds together, and may change flags. */
        PLAIN,
        /** A look ahead or behind, or a group that is not entered again. */
        LOOK_OR_ATOMIC,
        /** What another group has found. */
        REFERENCE,
        /** Nothing. */
        COMMENT
    }

    private static final Pattern FLAGS = Pattern.compile("\\?([aiLmsux]*)(?:-([imsx]+))?([:)])");
    private static final Pattern NAME = Pattern.compile("\\?P<([^>)]*)>");
    private static final Pattern NAME_AGAIN = Pattern.compile("\\?P=([^)]*)\\)");

    /** Reads what stands at a position behind the opening parenthesis. */
    static RegexGroup read(String in, int position, RegexFlags flags) {
        if (!in.startsWith("?", position)) {
            return new RegexGroup(Kind.CAPTURING, "", "", flags, position);
        }
        for (String open : List.of("?=", "?!", "?<=", "?<!", "?>")) {
            if (in.startsWith(open, position)) {
                return new RegexGroup(Kind.LOOK_OR_ATOMIC, "(" + open, "", flags, position + open.length());
            }
        }
        if (in.startsWith("?#", position)) {
            int end = in.indexOf(')', position);
            if (end < 0) {
                throw wrong(in, "missing ), unterminated comment");
            }
            return new RegexGroup(Kind.COMMENT, "", "", flags, end + 1);
        }
        if (in.startsWith("?(", position)) {
            throw wrong(in, "a conditional group (?(\u2026)\u2026) is not supported");
        }
        return named(in, position, flags).orElseGet(() -> withFlags(in, position, flags));
    }

    /** Reads flags for the whole expression, which stand at its start only. */
    static Optional<RegexGroup> globalFlags(String in, int position, RegexFlags flags) {
        Matcher found = FLAGS.matcher(in);
        boolean isThere = in.startsWith("(?", position)
                && found.region(position + 1, in.length()).lookingAt()
                && found.group(2) == null
                && found.group(3).equals(")");
        return isThere
                ? Optional.of(new RegexGroup(Kind.PLAIN, "", "", changed(in, flags, found), found.end()))
                : Optional.empty();
    }

    private static Optional<RegexGroup> named(String in, int position, RegexFlags flags) {
        Matcher name = NAME.matcher(in).region(position, in.length());
        if (name.lookingAt()) {
            if (!name.group(1).matches("[\\p{L}_][\\p{L}\\p{N}_]*")) {
                throw wrong(in, "bad group name '" + name.group(1) + "'");
            }
            return Optional.of(new RegexGroup(Kind.CAPTURING, "", name.group(1), flags, name.end()));
        }
        Matcher again = NAME_AGAIN.matcher(in).region(position, in.length());
        return again.lookingAt()
                ? Optional.of(new RegexGroup(Kind.REFERENCE, "", again.group(1), flags, again.end()))
                : Optional.empty();
    }

    private static RegexGroup withFlags(String in, int position, RegexFlags flags) {
        Matcher change = FLAGS.matcher(in).region(position, in.length());
        if (!change.lookingAt()) {
            throw wrong(in, "unknown extension at position " + position);
        }
        if (change.group(3).equals(")")) {
            throw wrong(in, "global flags not at the start of the expression");
        }
        return new RegexGroup(Kind.PLAIN, "", "", changed(in, flags, change), change.end());
    }

    private static RegexFlags changed(String in, RegexFlags flags, Matcher change) {
        if (change.group(1).contains("L")) {
            throw wrong(in, "the flag L is for bytes only");
        }
        return flags.with(change.group(1), change.group(2) == null ? "" : change.group(2));
    }

    private static PatternSyntaxException wrong(String in, String what) {
        return new PatternSyntaxException(what, in, -1);
    }
}
