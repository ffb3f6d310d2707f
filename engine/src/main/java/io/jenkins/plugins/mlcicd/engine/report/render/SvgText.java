package io.jenkins.plugins.mlcicd.engine.report.render;

/** Estimates of how wide texts are, since nothing is measured before a browser draws it. */
final class SvgText {
    /** Font size of labels, in user units. */
    static final int SIZE = 12;

    private static final int LONGEST_TITLE = 200;

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

    /** Writes a label that ends at a place; one that is too long is cut in its middle, and whole where the pointer rests on it. */
    static void label(SvgMarkup svg, String label, int most, double x, double y) {
        String shown = shortenMiddle(label, most);
        String whole = shorten(label, LONGEST_TITLE);
        svg.open("g");
        if (!shown.equals(whole)) {
            svg.element("title", whole);
        }
        svg.element("text", shown, "x", x, "y", y, "text-anchor", "end", "class", "mlc-tick");
        svg.close("g");
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
