package io.jenkins.plugins.mlcicd.engine.report.render;

import java.util.Map;

/** Puts the values of a model card into words that are Markdown already, for its template. */
public final class CardWords {
    private static final int LONGEST = 1_000;

    /** A number. */
    public String number(Object value) {
        return value instanceof Number number
                ? NumberText.of(number)
                : MarkdownText.line(String.valueOf(value), LONGEST);
    }

    /** A number with its interval: "0.84 (0.82 to 0.86)". */
    public String number(Object value, Object interval) {
        return interval instanceof Map<?, ?> ends
                ? number(value) + " (" + number(ends.get("lower_bound")) + " to " + number(ends.get("upper_bound"))
                        + ")"
                : number(value);
    }

    /** A share as "95 %". */
    public String percent(Object share) {
        return share instanceof Number number ? NumberText.of(100 * number.doubleValue()) + " %" : number(share);
    }

    /** What is expected or observed. */
    public String value(Object value) {
        return value instanceof Number ? number(value) : MarkdownText.line(ValueText.of(value, ""), LONGEST);
    }

    /** A size. */
    public String bytes(Object value) {
        return value instanceof Number number ? NumberText.bytes(number) : number(value);
    }
}
