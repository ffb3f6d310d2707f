package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Splits a text into words, numbers and other characters, as dateutil's lexer does: a dot or a comma may stand in a number,
 * or separate.
 */
final class DateTokens {
    private enum State {
        START,
        WORD,
        NUMBER,
        DOTTED_WORD,
        DOTTED_NUMBER
    }

    private static final Pattern AROUND_DOTS = Pattern.compile("(?<=[.,])|(?=[.,])");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int pos;

    private DateTokens(String text) {
        this.text = text.replace("\0", "");
    }

    /** The tokens of a text. */
    static List<String> of(String text) {
        DateTokens lexer = new DateTokens(text);
        while (lexer.pos < lexer.text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        StringBuilder token = new StringBuilder();
        State state = State.START;
        boolean hasLetters = false;
        while (pos < text.length()) {
            int c = text.codePointAt(pos);
            if (state == State.START && !isWord(c) && !isDigit(c)) {
                pos += Character.charCount(c);
                tokens.add(isSpace(c) ? " " : Character.toString(c));
                return;
            }
            hasLetters |= state == State.WORD || state == State.DOTTED_WORD;
            State following = following(state, c, token);
            if (following == null) {
                break;
            }
            state = following;
            token.appendCodePoint(c);
            pos += Character.charCount(c);
        }
        add(token.toString(), state, hasLetters);
    }

    /** The state after a character, or null if it does not belong to the token. */
    private static State following(State state, int c, CharSequence token) {
        boolean afterDot = token.length() > 0 && token.charAt(token.length() - 1) == '.';
        return switch (state) {
            case START -> isWord(c) ? State.WORD : State.NUMBER;
            case WORD -> isWord(c) ? State.WORD : c == '.' ? State.DOTTED_WORD : null;
            case NUMBER ->
                isDigit(c) ? State.NUMBER : c == '.' || (c == ',' && token.length() >= 2) ? State.DOTTED_NUMBER : null;
            case DOTTED_WORD ->
                c == '.' || isWord(c) ? State.DOTTED_WORD : isDigit(c) && afterDot ? State.DOTTED_NUMBER : null;
            case DOTTED_NUMBER ->
                c == '.' || isDigit(c) ? State.DOTTED_NUMBER : isWord(c) && afterDot ? State.DOTTED_WORD : null;
        };
    }

    private void add(String token, State state, boolean hasLetters) {
        boolean isDotted = state == State.DOTTED_WORD || state == State.DOTTED_NUMBER;
        long dots = token.chars().filter(c -> c == '.').count();
        boolean endsSo = token.endsWith(".") || token.endsWith(",");
        String first = token;
        List<String> others = List.of();
        if (isDotted && (hasLetters || dots > 1 || endsSo)) {
            List<String> parts = List.of(AROUND_DOTS.split(token));
            first = parts.get(0);
            others = parts.subList(1, parts.size());
        }
        if (state == State.DOTTED_NUMBER && first.indexOf('.') < 0) {
            first = first.replace(',', '.');
        }
        tokens.add(first);
        tokens.addAll(others);
    }

    private static boolean isWord(int c) {
        return Character.isLetter(c);
    }

    private static boolean isDigit(int c) {
        return Character.isDigit(c);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
