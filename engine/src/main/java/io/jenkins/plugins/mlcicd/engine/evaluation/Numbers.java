package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in sentences. Reports carry raw numbers beside. */
public final class Numbers {
    private static final int USUAL_DIGITS = 4;
    private static final int ALL_DIGITS = 17;
    /** Smaller and larger numbers are written with an exponent. */
    private static final int MOST_ZEROS = 5;

    private static final int MOST_INTEGER_DIGITS = 15;

    private Numbers() {}

    /** A number as a person would write it, with all its digits. */
    public static String text(double value) {
        return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : Double.toString(value);
    }

    /** A share as a percentage, with all its digits. */
    public static String percent(double share) {
        return plain(BigDecimal.valueOf(share).movePointRight(2)) + " %";
    }

    /** A measured number with about four digits. */
    public static String rounded(double value) {
        return rounded(value, USUAL_DIGITS);
    }

    /** A measured number with as few digits, but at least about four, as tell it from another. */
    public static String rounded(double value, double other) {
        if (value == other) {
            return rounded(value);
        }
        int digits = USUAL_DIGITS;
        while (digits < ALL_DIGITS && rounded(value, digits).equals(rounded(other, digits))) {
            digits++;
        }
        return rounded(value, digits);
    }

    /** A number of bytes in a unit that people use, with as few digits as tell it from another. */
    static String bytes(double bytes, double other) {
        String[] units = {"B", "kB", "MB", "GB"};
        int unit = 0;
        double size = 1;
        while (unit < units.length - 1 && Math.max(bytes, other) >= size * 1000) {
            size *= 1000;
            unit++;
        }
        return rounded(bytes / size, other / size) + " " + units[unit];
    }

    /** Digits before the point are never rounded away: 12345.6 is 12346, not 12350. */
    private static String rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int integerDigits = exact.precision() - exact.scale();
        return plain(exact.round(new MathContext(Math.max(digits, integerDigits), RoundingMode.HALF_EVEN)));
    }

    private static String plain(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        int integerDigits = stripped.precision() - stripped.scale();
        boolean isUsual = integerDigits > -MOST_ZEROS && integerDigits <= MOST_INTEGER_DIGITS;
        return isUsual ? stripped.toPlainString() : stripped.toString();
    }
}
