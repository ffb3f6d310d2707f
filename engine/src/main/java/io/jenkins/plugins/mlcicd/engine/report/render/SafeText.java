package io.jenkins.plugins.mlcicd.engine.report.render;

/**
 * Makes texts from outside harmless to look at: characters that a reader cannot see, that change the direction of what
 * follows, or that XML does not allow are shown by their code, as {@code \u202E}. Markup is escaped elsewhere.
 */
public final class SafeText {
    private SafeText() {}

    /** The text with harmful characters shown by their codes; tabs and line feeds stay. */
    public static String of(String text) {
        int first = firstHarmful(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        int i = first;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            if (isHarmful(character)) {
                safe.append(String.format("\\u%04X", character));
            } else {
                safe.appendCodePoint(character);
            }
            i += Character.charCount(character);
        }
        return safe.toString();
    }

    /** The same, cut if it is longer than this many characters; says how many are left. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return of(text.substring(0, end)) + "… (" + (text.length() - end) + " more characters)";
    }

    /** The same in one line: every run of white space becomes one space. */
    public static String line(String text, int most) {
        return cut(text.strip().replaceAll("\\s+", " "), most);
    }

    private static int firstHarmful(String text) {
        int i = 0;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            if (isHarmful(character)) {
                return i;
            }
            i += Character.charCount(character);
        }
        return i;
    }

    private static boolean isHarmful(int character) {
        if (character == '\n' || character == '\t') {
            return false;
        }
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (type == Character.UNASSIGNED && (character & 0xFFFE) == 0xFFFE)
                || isDirection(character);
    }

    /** Marks, embeddings, overrides and isolates of the bidirectional algorithm (Unicode UAX 9), and what is invisible. */
    private static boolean isDirection(int character) {
        return character == 0x061C
                || character == 0x200B
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2060 && character <= 0x206F)
                || character == 0xFEFF
                || (character >= 0xE0000 && character <= 0xE007F);
    }
}
