package io.jenkins.plugins.mlcicd.engine.report.render;

/**
 * A value as a page shows it.
 *
 * @param text what is shown
 * @param raw the exact number where the text shortens it, or empty
 */
public record ValueView(String text, String raw) {
    /** A value of a check. */
    public static ValueView of(Object value, String unit) {
        String text = ValueText.of(value, unit);
        String raw = ValueText.raw(value);
        boolean hidesBytes = raw.isEmpty() && unit.equals("bytes") && value instanceof Number;
        return new ValueView(text, hidesBytes ? value.toString() + " bytes" : raw);
    }

    /** A value of the user's data. */
    static ValueView sample(Object value) {
        return new ValueView(ValueText.sample(value), "");
    }
}
