package io.jenkins.plugins.mlcicd.engine.report.render;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes SVG elements; every text and attribute is escaped. */
final class SvgMarkup {
    private final StringBuilder text = new StringBuilder();

    /** Opens an element; names and values of its attributes take turns. */
    SvgMarkup open(String name, Object... attributes) {
        start(name, attributes);
        text.append('>');
        return this;
    }

    /** Closes an element. */
    SvgMarkup close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    /** An element without content. */
    SvgMarkup empty(String name, Object... attributes) {
        start(name, attributes);
        text.append("/>");
        return this;
    }

    /** An element with a text in it. */
    SvgMarkup element(String name, String content, Object... attributes) {
        open(name, attributes);
        text.append(escape(content));
        return close(name);
    }

    /** All that was written. */
    String markup() {
        return text.toString();
    }

    private void start(String name, Object... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            text.append(' ').append(attributes[i]).append("=\"");
            text.append(value instanceof Double number ? number(number) : escape(value.toString()));
            text.append('"');
        }
    }

    /** A coordinate with up to two decimals. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String escape(String value) {
        return SafeText.of(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
