package io.jenkins.plugins.mlcicd.engine.syntax;

/**
 * A word or sign.
 *
 * @param kind what it is
 * @param text its text; of a quoted one without the quotes
 * @param position where it starts, 0 for the first character
 */
public record Token(Kind kind, String text, int position) {
    /** Kinds of tokens. */
    public enum Kind {
        /** A name or a keyword. */
        NAME,
        /** A number without a sign. */
        NUMBER,
        /** A text in quotes. */
        TEXT,
        /** A name in backticks. */
        QUOTED_NAME,
        /** A sign, such as {@code >=}. */
        SIGN,
        /** The end of the text. */
        END
    }

    /** As messages show it. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "the text \"" + text + '"';
            case QUOTED_NAME -> "`" + text + "`";
            default -> "'" + text + "'";
        };
    }
}
