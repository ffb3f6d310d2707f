package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.math.BigDecimal;
import java.util.Locale;

/** Names of classes: labels that are the same number or truth value are the same class: 1, 1.0; true, True. */
final class ClassNames {
    private ClassNames() {}

    /** The name of the class that a label means. */
    static String of(String written) {
        String text = written.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false")) {
            return lower;
        }
        boolean mayBeNumber = text.length() < 40 && text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]{1,3})?");
        return mayBeNumber ? number(text) : text;
    }

    private static String number(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
