package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Puts regular expressions from Python's syntax into the one of Java or of RE2, with Python's meaning: flags are resolved
 * while it reads, classes know all of Unicode, {@code $} also matches before a last line feed. See "Regular Expression
 * Syntax" in the documentation of Python's module re.
 */
final class RegexTranslator {
    private static final Pattern QUANTIFIER = Pattern.compile("[*+?]|\\{(\\d+)\\}|\\{(\\d*),(\\d*)\\}");
    private static final Pattern FLAGS = Pattern.compile("\\?([aiLmsux]*)(?:-([imsx]+))?([:)])");
    private static final Pattern NAME = Pattern.compile("\\?P<([^>)]*)>");
    private static final Pattern NAME_AGAIN = Pattern.compile("\\?P=([^)]*)\\)");
    private static final int MOST_REPEATS_IN_RE2 = 1_000;

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
        Matcher global = FLAGS.matcher(in);
        while (in.startsWith("(?", pos) && global.region(pos + 1, in.length()).lookingAt()) {
            if (!global.group(3).equals(")") || global.group(2) != null) {
                break;
            }
            flags = flags.with(checked(global.group(1)), "");
            pos = global.end();
        }
        out.append(open(flags));
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
            if (flags.verbose()) {
                while (skipsComment()) {
                    // Python looks for a quantifier behind the comments.
                }
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
        Matcher quantifier = QUANTIFIER.matcher(in).region(pos, in.length());
        if (!quantifier.lookingAt()) {
            return;
        }
        if (!canRepeat) {
            throw wrong("nothing to repeat at position " + pos);
        }
        pos = quantifier.end();
        String greedy = quantifier.group();
        if (greedy.startsWith("{")) {
            greedy = repeats(quantifier);
        }
        out.append(greedy);
        if (pos < in.length() && (in.charAt(pos) == '?' || in.charAt(pos) == '+')) {
            if (in.charAt(pos) == '+' && forRe2) {
                throw new NotInRe2();
            }
            out.append(in.charAt(pos++));
        }
        if (QUANTIFIER.matcher(in).region(pos, in.length()).lookingAt()) {
            throw wrong("multiple repeat at position " + pos);
        }
    }

    private String repeats(Matcher quantifier) {
        boolean isExact = quantifier.group(1) != null;
        String least = isExact ? quantifier.group(1) : quantifier.group(2);
        String most = isExact ? quantifier.group(1) : quantifier.group(3);
        int min = least.isEmpty() ? 0 : number(least);
        int max = most.isEmpty() ? Integer.MAX_VALUE : number(most);
        if (max < min) {
            throw wrong("min repeat greater than max repeat");
        }
        if (forRe2 && (min > MOST_REPEATS_IN_RE2 || (!most.isEmpty() && max > MOST_REPEATS_IN_RE2))) {
            throw new NotInRe2();
        }
        return isExact ? "{" + min + "}" : "{" + min + "," + (most.isEmpty() ? "" : max) + "}";
    }

    private int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw wrong("the repetition number is too large");
        }
    }

    private boolean group(RegexFlags flags) {
        pos++;
        if (!in.startsWith("?", pos)) {
            groups.add("");
            return inside("(", flags);
        }
        for (String open : List.of("?:", "?=", "?!", "?<=", "?<!", "?>")) {
            if (in.startsWith(open, pos)) {
                if (forRe2 && !open.equals("?:")) {
                    throw new NotInRe2();
                }
                pos += open.length();
                return inside("(" + open, flags);
            }
        }
        if (in.startsWith("?#", pos)) {
            int end = in.indexOf(')', pos);
            if (end < 0) {
                throw wrong("missing ), unterminated comment");
            }
            pos = end + 1;
            return false;
        }
        return namedOrFlags(flags);
    }

    private boolean namedOrFlags(RegexFlags flags) {
        Matcher name = NAME.matcher(in).region(pos, in.length());
        if (name.lookingAt()) {
            if (!name.group(1).matches("[\\p{L}_][\\p{L}\\p{N}_]*") || groups.contains(name.group(1))) {
                throw wrong("bad or repeated group name '" + name.group(1) + "'");
            }
            groups.add(name.group(1));
            pos = name.end();
            return inside("(", flags);
        }
        Matcher again = NAME_AGAIN.matcher(in).region(pos, in.length());
        if (again.lookingAt()) {
            int group = groups.indexOf(again.group(1)) + 1;
            if (again.group(1).isEmpty() || group == 0) {
                throw wrong("unknown group name '" + again.group(1) + "'");
            }
            pos = again.end();
            reference(group);
            return true;
        }
        if (in.startsWith("?(", pos)) {
            throw wrong("a conditional group (?(…)…) is not supported");
        }
        Matcher change = FLAGS.matcher(in).region(pos, in.length());
        if (!change.lookingAt()) {
            throw wrong("unknown extension at position " + pos);
        }
        if (change.group(3).equals(")")) {
            throw wrong("global flags not at the start of the expression");
        }
        pos = change.end();
        RegexFlags inner = flags.with(checked(change.group(1)), change.group(2) == null ? "" : change.group(2));
        return inside(open(inner), inner);
    }

    private String checked(String flags) {
        if (flags.contains("L")) {
            throw wrong("the flag L is for bytes only");
        }
        return flags;
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

    /** The start of a group with flags; all but the one for letters' case are resolved by the translation. */
    private String open(RegexFlags flags) {
        if (!flags.ignoreCase()) {
            return "(?-i:";
        }
        if (flags.ascii() && forRe2) {
            throw new NotInRe2();
        }
        if (forRe2) {
            return "(?i:";
        }
        return flags.ascii() ? "(?i-u:" : "(?iu:";
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
            pos += 2;
            out.append(boundary(c == 'b', flags));
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

    /** Java's own word boundary has another idea of words. Python's \B does not match in an empty text. */
    private String boundary(boolean isBoundary, RegexFlags flags) {
        if (forRe2) {
            throw new NotInRe2();
        }
        String word = "[" + RegexClass.category('w', flags.ascii(), false, true) + "]";
        return isBoundary
                ? "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))"
                : "(?:(?<=" + word + ")(?=" + word + ")|(?<!" + word + ")(?!" + word + ")(?!\\A\\z))";
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
