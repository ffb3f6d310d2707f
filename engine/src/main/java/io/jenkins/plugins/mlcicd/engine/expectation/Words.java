package io.jenkins.plugins.mlcicd.engine.expectation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts values, lists and shares into the words of messages. */
final class Words {
    private static final int MOST_ITEMS = 8;
    private static final int MOST_CHARACTERS = 60;
    private static final int SHOWN_DIGITS = 6;

    private Words() {}

    /** A value: a text in quotes and not longer than a line allows, a whole number without a fraction. */
    static String value(Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof List<?> values) {
            return values.stream().map(Words::value).collect(Collectors.joining(" and "));
        }
        if (value instanceof Double || value instanceof BigDecimal) {
            return number((Number) value);
        }
        return value instanceof String text ? '"' + shortened(text) + '"' : value.toString();
    }

    /**
     * A computed value: as a value, with six significant digits, or with all of them where a rounded one would be on the
     * other side of a bound.
     */
    static String observed(Object value, Bounds bounds) {
        if (!(value instanceof Double number) || !Double.isFinite(number)) {
            return value(value);
        }
        Number rounded = rounded(number);
        return bounds.contains(rounded) == bounds.contains(value) ? value(rounded) : value(value);
    }

    /** A number with six significant digits, or as many as stand before its point. */
    static BigDecimal rounded(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        int whole = exact.precision() - exact.scale();
        return exact.round(new MathContext(Math.max(SHOWN_DIGITS, whole)));
    }

    /** A bound: as a value, but texts without quotes, as they are dates. */
    static String bound(Object value) {
        return value instanceof String text ? text : value(value);
    }

    /** Some items of a list, and how many more there are. */
    static String list(Collection<?> items) {
        String shown = items.stream().limit(MOST_ITEMS).map(Words::value).collect(Collectors.joining(", "));
        int left = items.size() - MOST_ITEMS;
        return left > 0 ? shown + " and " + left + " more" : shown;
    }

    /** Names as a list, without quotes. */
    static String names(Collection<String> names) {
        String shown = names.stream().limit(MOST_ITEMS).collect(Collectors.joining(", "));
        int left = names.size() - MOST_ITEMS;
        return left > 0 ? shown + " and " + left + " more" : shown;
    }

    /** A share in percent, which is not rounded to none or to all. */
    static String percent(double percent) {
        if (percent > 0 && percent < 0.05) {
            return "less than 0.1 %";
        }
        if (percent < 100 && percent >= 99.95) {
            return "more than 99.9 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", percent);
    }

    private static String number(Number number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return number.toString();
        }
        String plain = new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        return plain.length() > 25 ? number.toString() : plain;
    }

    /** A text of the user on one line, not longer than a title allows. */
    static String line(String text) {
        return shortened(text);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "\u00B7");
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "\u2026" : line;
    }
}
