package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a number may be from an earlier one.
 *
 * @param amount a share of the earlier number's absolute value, or an amount in its own unit
 * @param isRelative whether it is a share
 */
record Limit(double amount, boolean isRelative) {
    private static final Pattern PERCENT = Pattern.compile("\\s*([0-9]{1,6}(?:\\.[0-9]{1,9})?)\\s*%\\s*");

    /** The limit at a key, if it is there: {@code 5 %}, or a number. */
    static Optional<Limit> read(Section section, String key) {
        return section.optionalText(key).map(written -> parse(section, key, written));
    }

    private static Limit parse(Section section, String key, String written) {
        Matcher percent = PERCENT.matcher(written);
        if (percent.matches()) {
            return new Limit(Double.parseDouble(percent.group(1)) / 100, true);
        }
        double amount = section.number(key).orElse(Double.NaN);
        if (Double.isFinite(amount) && amount >= 0) {
            return new Limit(amount, false);
        }
        throw section.wrong(
                key,
                "found \"" + written
                        + "\", expected a share of the earlier value such as \"5 %\", or a number, 0 or more");
    }

    /** The largest distance from an earlier number. */
    double from(double earlier) {
        return isRelative ? amount * Math.abs(earlier) : amount;
    }

    /** "5 %", "0.01". */
    String words() {
        return isRelative ? Wording.number(amount * 100) + " %" : Wording.number(amount);
    }
}
