package io.jenkins.plugins.mlcicd.engine.syntax;

import io.jenkins.plugins.mlcicd.engine.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text taken apart into words and signs, read one by one. */
public final class Tokens {
    private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_$]*");
    private static final Pattern SIGN = Pattern.compile("==|!=|<>|<=|>=|[-<>=&|~()\\[\\],.+*/^@!%:;]");

    private final String text;
    private final boolean hasEscapes;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    private Tokens(String text, boolean hasEscapes) {
        this.text = text;
        this.hasEscapes = hasEscapes;
    }

    /**
     * Takes a text apart.
     *
     * @param hasEscapes whether a backslash in a quoted text gives the next character another meaning
     * @throws SyntaxException at a character that starts nothing, and at a quote without an end
     */
    public static Tokens of(String text, boolean hasEscapes) {
        Tokens tokens = new Tokens(text, hasEscapes);
        int position = tokens.add(0);
        while (position < text.length()) {
            position = tokens.add(position);
        }
        tokens.tokens.add(new Token(Kind.END, "", text.length()));
        return tokens;
    }

    /** The next token, which stays the next. */
    public Token peek() {
        return tokens.get(next);
    }

    /** The token after the next. */
    public Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    /** The next token. */
    public Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /** Takes the next token if it is a sign. */
    public boolean takeSign(String sign) {
        return takeIf(peek().kind() == Kind.SIGN && peek().text().equals(sign));
    }

    /** Takes the next token if it is a word, in large or small letters. */
    public boolean takeWord(String word) {
        return takeIf(peek().kind() == Kind.NAME && peek().text().equalsIgnoreCase(word));
    }

    /** Takes a sign that must be there. */
    public void expectSign(String sign) {
        if (!takeSign(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    /** The text must have ended. */
    public void expectEnd(String otherwise) {
        if (peek().kind() != Kind.END) {
            throw unexpected(otherwise + " or the end");
        }
    }

    /** The exception for the next token. */
    public SyntaxException unexpected(String expected) {
        return new SyntaxException(peek().position(), "found " + peek().shown() + ", expected " + expected);
    }

    private boolean takeIf(boolean condition) {
        if (condition) {
            next++;
        }
        return condition;
    }

    /** Adds the token at a position, if there is one, and returns the position after it. */
    private int add(int position) {
        if (position == text.length() || Character.isWhitespace(text.charAt(position))) {
            return position + 1;
        }
        char first = text.charAt(position);
        if (first == '"' || first == '\'') {
            return quoted(Kind.TEXT, first, position);
        }
        if (first == '`') {
            return quoted(Kind.QUOTED_NAME, first, position);
        }
        for (Kind kind : List.of(Kind.NUMBER, Kind.NAME, Kind.SIGN)) {
            Pattern pattern = kind == Kind.NUMBER ? NUMBER : kind == Kind.NAME ? NAME : SIGN;
            Matcher matcher = pattern.matcher(text).region(position, text.length());
            if (matcher.lookingAt()) {
                tokens.add(new Token(kind, matcher.group(), position));
                return matcher.end();
            }
        }
        throw new SyntaxException(position, "found '" + Character.toString(text.codePointAt(position)) + "'");
    }

    private int quoted(Kind kind, char quote, int start) {
        StringBuilder value = new StringBuilder();
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                tokens.add(new Token(kind, value.toString(), start));
                return i + 1;
            }
            if (c == '\\' && hasEscapes && kind == Kind.TEXT && i + 1 < text.length()) {
                i++;
                value.append(unescaped(text.charAt(i)));
            } else {
                value.append(c);
            }
        }
        throw new SyntaxException(start, "the quote " + quote + " has no end");
    }

    /** What a character after a backslash means in Python and in Spark; others keep the backslash. */
    private static String unescaped(char c) {
        return switch (c) {
            case '\\', '\'', '"' -> String.valueOf(c);
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            default -> "\\" + c;
        };
    }
}
