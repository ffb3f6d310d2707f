package io.jenkins.plugins.mlcicd.engine.promotion;

/** Makes texts from outside safe to print: one line, without control characters. */
final class Printable {
    private Printable() {}

    /** The text with each control character as its escape, such as {@code \u001b}. */
    static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (isSafe(character)) {
                printable.appendCodePoint(character);
            } else {
                printable.append(String.format("\\u%04x", character));
            }
        });
        return printable.toString();
    }

    /** Whether a text can be printed as it is. */
    static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Printable::isSafe);
    }

    /** Control characters drive terminals; format characters (such as right-to-left overrides) mislead readers. */
    private static boolean isSafe(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
