package io.jenkins.plugins.mlcicd.engine.report.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers for people: thousands grouped by commas, up to four decimals, very large and very small ones as 1.5e9. */
final class NumberText {
    private static final double LARGEST_PLAIN = 1e15;
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final String[] BYTE_UNITS = {"kB", "MB", "GB", "TB", "PB"};

    private NumberText() {}

    /** A number with up to four decimals, or up to four significant digits below 1. */
    static String of(Number number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return number.toString();
        }
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN) {
            return scientific(BigDecimal.valueOf(value).round(new MathContext(5)));
        }
        return size >= 1
                ? format("#,##0.####", value)
                : plain(BigDecimal.valueOf(value).round(new MathContext(4)));
    }

    /** A size in bytes as "12.3 MB"; units are powers of 1000. */
    static String bytes(Number number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value) || Math.abs(value) < 1000) {
            return of(number) + (value == 1 ? " byte" : " bytes");
        }
        int unit = -1;
        while (Math.abs(value) >= 999.95 && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return format("#,##0.#", value) + " " + BYTE_UNITS[unit];
    }

    /** A duration as "340 ms", "1.2 s", "2 min 5 s" or "1 h 3 min". */
    static String duration(long milliseconds) {
        if (milliseconds < 1000) {
            return milliseconds + " ms";
        }
        if (milliseconds < 60_000) {
            return format("0.#", Math.floor(milliseconds / 100.0) / 10) + " s";
        }
        long seconds = milliseconds / 1000;
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return count(seconds / 3600) + " h " + seconds % 3600 / 60 + " min";
    }

    /** A whole number with its thousands grouped. */
    static String count(long number) {
        return format("#,##0", number);
    }

    /** The label of a tick, with as many decimals as its scale's step has. */
    static String tick(BigDecimal value, BigDecimal step) {
        if (value.signum() == 0 && step.doubleValue() < SMALLEST_PLAIN) {
            return "0";
        }
        double size = Math.abs(value.doubleValue());
        if (size >= 1e6 || step.doubleValue() < SMALLEST_PLAIN) {
            return scientific(value.round(new MathContext(12)));
        }
        return value.setScale(Math.max(0, Math.min(20, step.stripTrailingZeros().scale())), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String scientific(BigDecimal value) {
        BigDecimal digits = value.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static String format(String pattern, Number value) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
