package io.jenkins.plugins.mlcicd.engine.expectation.python;

import io.jenkins.plugins.mlcicd.engine.expectation.python.RegexTranslator.NotInRe2;

/** Reads a set of characters in brackets, and knows the sets that stand behind {@code \d}, {@code \w} and {@code \s}. */
final class RegexClass {
    private final RegexTranslator translator;
    private final RegexFlags flags;
    private final StringBuilder items = new StringBuilder();
    private boolean hasNested;

    /** Reads where a translator stands: after the opening bracket. */
    RegexClass(RegexTranslator translator, RegexFlags flags) {
        this.translator = translator;
        this.flags = flags;
    }

    /** Whether a letter after a backslash stands for a set. */
    static boolean isCategory(char letter) {
        return "dDwWsS".indexOf(letter) >= 0;
    }

    /**
     * The inside of brackets for the set behind a letter.
     *
     * @param alone whether it is all that stands in the brackets
     */
    static String category(char letter, boolean ascii, boolean forRe2, boolean alone) {
        String positive = switch (Character.toLowerCase(letter)) {
            case 'd' -> ascii ? "0-9" : "\\p{Nd}";
            case 'w' -> ascii ? "a-zA-Z0-9_" : "\\p{L}\\p{N}_";
            default -> ascii ? "\\t-\\r\\x20" : "\\t-\\r\\x1c-\\x20\\x{85}\\p{Z}";
        };
        if (Character.isLowerCase(letter)) {
            return positive;
        }
        if (alone) {
            return "^" + positive;
        }
        if (letter == 'D' && !ascii) {
            return "\\P{Nd}";
        }
        if (forRe2) {
            throw new NotInRe2();
        }
        return "[^" + positive + "]";
    }

    /**
     * The start or end of a word, or any other place. Java's own has another idea of words; Python's {@code \B} does not match
     * in an empty text.
     */
    static String boundary(boolean isBoundary, boolean ascii) {
        String word = "[" + category('w', ascii, false, true) + "]";
        return isBoundary
                ? "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))"
                : "(?:(?<=" + word + ")(?=" + word + ")|(?<!" + word + ")(?!" + word + ")(?!\\A\\z))";
    }

    /** Reads to the closing bracket, and returns the set in the other syntax. */
    String read() {
        boolean isNegated = translator.sees("^");
        if (isNegated) {
            translator.next();
        }
        // A bracket that stands first stands for itself.
        for (boolean isFirst = true; isFirst || !translator.sees("]"); isFirst = false) {
            if (!translator.hasMore()) {
                throw translator.wrong("unterminated character set");
            }
            item();
        }
        translator.next();
        // Java's negation of sets inside of sets is hard to tell; so it is looked for, and then any other is taken.
        return isNegated && hasNested ? "(?:(?![" + items + "])(?s:.))" : (isNegated ? "[^" : "[") + items + "]";
    }

    private void item() {
        if (translator.sees("\\") && isCategory(translator.peek(1))) {
            String category = category(translator.peek(1), flags.ascii(), translator.forRe2(), false);
            hasNested |= category.startsWith("[");
            items.append(category);
            translator.next();
            translator.next();
            if (translator.sees("-") && translator.peek(1) != ']') {
                throw translator.wrong("bad character range");
            }
            return;
        }
        int from = character();
        items.append(translator.quoted(from));
        if (translator.sees("-") && translator.peek(1) != ']' && translator.peek(1) != 0) {
            translator.next();
            if (translator.sees("\\") && isCategory(translator.peek(1))) {
                throw translator.wrong("bad character range");
            }
            int to = character();
            if (to < from) {
                throw translator.wrong(
                        "bad character range " + Character.toString(from) + "-" + Character.toString(to));
            }
            items.append('-').append(translator.quoted(to));
        }
    }

    private int character() {
        return translator.sees("\\") ? translator.escapedCharacter() : translator.next();
    }
}
