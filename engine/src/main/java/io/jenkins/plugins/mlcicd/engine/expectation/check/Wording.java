package io.jenkins.plugins.mlcicd.engine.expectation.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts numbers, times and values into the words of messages. */
final class Wording {
    private static final int MOST_CHARACTERS = 60;

    private Wording() {}

    /** A number with up to six digits; a whole one with all of them. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = isWhole ? exact : exact.round(new MathContext(6));
        String plain =
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        return plain.length() > 25 ? Double.toString(value) : plain;
    }

    /** A share in percent, which is not rounded to none. */
    static String percent(double share) {
        return share > 0 && share < 0.0005 ? "less than 0.1 %" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** A value as a user would write it: a text in quotes, on one line and not too long. */
    static String value(Object value) {
        if (value instanceof List<?> values) {
            return String.join(" and ", values.stream().map(Wording::value).toList());
        }
        if (value instanceof Number number) {
            return number(number.doubleValue());
        }
        return value instanceof String text ? '"' + shortened(text) + '"' : String.valueOf(value);
    }

    /** Its two largest parts: "4 d 3 h", "90 s". */
    static String duration(Duration duration) {
        Duration left = duration.abs();
        List<String> parts = new ArrayList<>();
        add(parts, left.toDays(), "d");
        add(parts, left.toHoursPart(), "h");
        add(parts, left.toMinutesPart(), "min");
        add(parts, left.toSecondsPart(), "s");
        return parts.isEmpty() ? "0 s" : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    /** A moment to the minute, with its time zone: "2026-11-20 10:00 (Europe/Berlin)". */
    static String moment(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
                        .withZone(zone)
                        .format(moment) + " (" + (zone.getId().equals("Z") ? "UTC" : zone.getId()) + ")";
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit);
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "\u00B7");
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "\u2026" : line;
    }
}
