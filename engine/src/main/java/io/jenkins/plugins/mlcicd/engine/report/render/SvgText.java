package io.jenkins.plugins.mlcicd.engine.report.render;

/** Estimates of how wide texts are, since nothing is measured before a browser draws it. */
final class SvgText {
    /** Font size of labels, in user units. */
    static final int SIZE = 12;

    private static final double WIDTH_PER_CHARACTER = 0.62 * SIZE;

    private SvgText() {}

    /** Width of a text, in user units. */
    static double width(String text) {
        return text.codePointCount(0, text.length()) * WIDTH_PER_CHARACTER;
    }

    /** The text, cut to a number of characters. */
    static String shorten(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        int length = line.codePointCount(0, line.length());
        return length <= most ? line : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** The text, cut in its middle: names of columns and features often differ at the end only. */
    static String shortenMiddle(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        int length = line.codePointCount(0, line.length());
        if (length <= most) {
            return line;
        }
        int tail = most / 2;
        return line.substring(0, line.offsetByCodePoints(0, most - tail - 1)) + "…"
                + line.substring(line.offsetByCodePoints(line.length(), -tail));
    }

    /** An axis' title with its unit in brackets; where room is short, the title is cut and the unit stays. */
    static String title(String title, String unit, double room) {
        String brackets = unit.isBlank() ? "" : " [" + shorten(unit, 14) + "]";
        int characters = (int) (room / WIDTH_PER_CHARACTER) - brackets.length();
        return shorten(title, Math.max(4, characters)) + brackets;
    }

    /** The same at full length, for sentences and tables. */
    static String title(String title, String unit) {
        return title(title, unit, 100 * WIDTH_PER_CHARACTER);
    }
}
