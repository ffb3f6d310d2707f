package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Puts regular expressions from Python's syntax into the one of Java or of RE2, with Python's meaning: flags are resolved
 * while it reads, classes know all of Unicode, {@code $} also matches before a last line feed. See "Regular Expression
 * Syntax" in the documentation of Python's module re.
 */
final class RegexTranslator {
    private final String in;
    private final boolean forRe2;
    private final StringBuilder out = new StringBuilder();
    private final List<String> groups = new ArrayList<>();
    private int pos;

    private RegexTranslator(String in, boolean forRe2) {
        this.in = in;
        this.forRe2 = forRe2;
    }

    /**
     * The expression for Java.
     *
     * @throws PatternSyntaxException if it is not one of Python's, or uses what Java cannot do
     */
    static String toJava(String written) {
        return new RegexTranslator(written, false).translate();
    }

    /** The expression for RE2, or empty if RE2 cannot do what it means; it must be a right one. */
    static Optional<String> toRe2(String written) {
        try {
            return Optional.of(new RegexTranslator(written, true).translate());
        } catch (NotInRe2 e) {
            return Optional.empty();
        }
    }

    private String translate() {
        RegexFlags flags = RegexFlags.NONE;
        for (Optional<RegexGroup> more = RegexGroup.globalFlags(in, pos, flags); more.isPresent(); ) {
            flags = more.get().flags();
            pos = more.get().end();
            more = RegexGroup.globalFlags(in, pos, flags);
        }
        out.append(flags.open(forRe2));
        sequence(flags);
        if (pos < in.length()) {
            throw wrong("unbalanced parenthesis");
        }
        return out.append(')').toString();
    }

    /** Reads until the end of the group or of the expression. */
    private void sequence(RegexFlags flags) {
        while (pos < in.length() && in.charAt(pos) != ')') {
            if (flags.verbose() && skipsComment()) {
                continue;
            }
            if (in.charAt(pos) == '|') {
                pos++;
                out.append('|');
                continue;
            }
            boolean canRepeat = atom(flags);
            while (flags.verbose() && skipsComment()) {
                // Python looks for a quantifier behind the comments.
            }
            quantifier(canRepeat);
        }
    }

    private boolean skipsComment() {
        if (pos < in.length() && Character.isWhitespace(in.charAt(pos))) {
            pos++;
            return true;
        }
        if (pos < in.length() && in.charAt(pos) == '#') {
            int end = in.indexOf('\n', pos);
            pos = end < 0 ? in.length() : end + 1;
            return true;
        }
        return false;
    }

    /** Reads one item, and returns whether it may be repeated: places may not, and a comment is nothing. */
    private boolean atom(RegexFlags flags) {
        int c = in.codePointAt(pos);
        switch (c) {
            case '.' -> literal(flags.dotAll() ? "(?s:.)" : "[^\\n]");
            case '^' -> {
                literal(flags.multiline() ? lineStart() : "\\A");
                return false;
            }
            case '$' -> {
                pos++;
                out.append(flags.multiline() ? lineEnd() : end());
                return false;
            }
            case '[' -> {
                pos++;
                out.append(new RegexClass(this, flags).read());
            }
            case '(' -> {
                return group(flags);
            }
            case '\\' -> {
                return escape(flags);
            }
            case '*', '+', '?' -> throw wrong("nothing to repeat at position " + pos);
            default -> {
                pos += Character.charCount(c);
                out.append(quoted(c));
            }
        }
        return true;
    }

    private void literal(String translated) {
        pos++;
        out.append(translated);
    }

    private String lineStart() {
        return forRe2 ? "(?m:^)" : "(?<![^\\n])";
    }

    private String lineEnd() {
        return forRe2 ? "(?m:$)" : "(?![^\\n])";
    }

    /** RE2 cannot look ahead; where nothing follows, it may as well read the last line feed. */
    private String end() {
        if (!forRe2) {
            return "(?=\\n?\\z)";
        }
        if (!in.substring(pos).matches("\\)*|\\|(?s:.*)")) {
            throw new NotInRe2();
        }
        return "\\n?\\z";
    }

    private void quantifier(boolean canRepeat) {
        RegexQuantifier quantifier = RegexQuantifier.read(in, pos).orElse(null);
        if (quantifier == null) {
            return;
        }
        if (!canRepeat) {
            throw wrong("nothing to repeat at position " + pos);
        }
        if (forRe2 && !quantifier.isInRe2()) {
            throw new NotInRe2();
        }
        out.append(quantifier.text());
        pos = quantifier.end();
        if (RegexQuantifier.read(in, pos).isPresent()) {
            throw wrong("multiple repeat at position " + pos);
        }
    }

    private boolean group(RegexFlags flags) {
        RegexGroup group = RegexGroup.read(in, pos + 1, flags);
        pos = group.end();
        switch (group.kind()) {
            case COMMENT -> {
                return false;
            }
            case REFERENCE -> {
                int number = groups.indexOf(group.name()) + 1;
                if (group.name().isEmpty() || number == 0) {
                    throw wrong("unknown group name '" + group.name() + "'");
                }
                reference(number);
                return true;
            }
            case CAPTURING -> {
                if (!group.name().isEmpty() && groups.contains(group.name())) {
                    throw wrong("repeated group name '" + group.name() + "'");
                }
                groups.add(group.name());
                return inside("(", flags);
            }
            case LOOK_OR_ATOMIC -> {
                if (forRe2) {
                    throw new NotInRe2();
                }
                return inside(group.open(), flags);
            }
            default -> {
                return inside(group.flags().open(forRe2), group.flags());
            }
        }
    }

    private boolean inside(String open, RegexFlags flags) {
        out.append(open);
        sequence(flags);
        if (pos >= in.length()) {
            throw wrong("missing ), unterminated subpattern");
        }
        pos++;
        out.append(')');
        return true;
    }

    /** In a group of its own, so that a digit that follows is not taken as a part of the number. */
    private void reference(int group) {
        if (forRe2) {
            throw new NotInRe2();
        }
        out.append("(?:\\").append(group).append(')');
    }

    private boolean escape(RegexFlags flags) {
        if (pos + 1 >= in.length()) {
            throw wrong("bad escape (end of pattern)");
        }
        char c = in.charAt(pos + 1);
        if (c == 'A' || c == 'Z') {
            pos += 2;
            out.append(c == 'A' ? "\\A" : "\\z");
            return false;
        }
        if (c == 'b' || c == 'B') {
            if (forRe2) {
                throw new NotInRe2();
            }
            pos += 2;
            out.append(RegexClass.boundary(c == 'b', flags.ascii()));
            return false;
        }
        if (RegexClass.isCategory(c)) {
            pos += 2;
            out.append('[')
                    .append(RegexClass.category(c, flags.ascii(), forRe2, true))
                    .append(']');
            return true;
        }
        if (c >= '1' && c <= '9' && isReference()) {
            return true;
        }
        out.append(quoted(escapedCharacter()));
        return true;
    }

    private boolean isReference() {
        if (in.substring(pos + 1).matches("(?s)[0-3][0-7][0-7].*")) {
            return false;
        }
        int end = pos + 2;
        if (end < in.length() && Character.isDigit(in.charAt(end))) {
            end++;
        }
        int group = Integer.parseInt(in.substring(pos + 1, end));
        if (group > groups.size()) {
            throw wrong("invalid group reference " + group);
        }
        pos = end;
        reference(group);
        return true;
    }

    /** Reads an escape sequence that stands for one character. */
    int escapedCharacter() {
        RegexEscape escape = RegexEscape.read(in, pos);
        pos = escape.end();
        return escape.codePoint();
    }

    /** A character that stands for itself. */
    String quoted(int c) {
        if (Character.isSurrogate((char) c) && c < 0x10000) {
            throw wrong("a half of a surrogate pair");
        }
        if (Character.isLetterOrDigit(c) || c > 127) {
            return Character.toString(c);
        }
        return "\\x{" + Integer.toHexString(c) + "}";
    }

    boolean hasMore() {
        return pos < in.length();
    }

    boolean sees(String text) {
        return in.startsWith(text, pos);
    }

    int next() {
        int c = in.codePointAt(pos);
        pos += Character.charCount(c);
        return c;
    }

    boolean forRe2() {
        return forRe2;
    }

    char peek(int ahead) {
        return pos + ahead < in.length() ? in.charAt(pos + ahead) : 0;
    }

    PatternSyntaxException wrong(String what) {
        return new PatternSyntaxException(what, in, -1);
    }

    /** RE2 cannot do what the expression means. */
    static final class NotInRe2 extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotInRe2() {
            super("", null, false, false);
        }
    }
}
