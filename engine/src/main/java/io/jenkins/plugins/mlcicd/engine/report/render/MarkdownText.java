package io.jenkins.plugins.mlcicd.engine.report.render;

/** Texts from outside in Markdown: nothing of them is markup, a link or the mention of a person. */
final class MarkdownText {
    private static final String SPECIAL = "\\`*_{}[]()#+-.!|~:<>&$=";

    private MarkdownText() {}

    /** The text in one line, cut if it is longer than this many characters. */
    static String line(String text, int most) {
        StringBuilder escaped = new StringBuilder();
        for (char character : SafeText.line(text, most).toCharArray()) {
            if (character == '@') {
                escaped.append("@\u200B"); // A zero-width space: otherwise GitHub notifies whoever has that name.
            } else if (SPECIAL.indexOf(character) >= 0) {
                escaped.append('\\').append(character);
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
