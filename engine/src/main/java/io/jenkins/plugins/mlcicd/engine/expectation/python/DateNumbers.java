package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers in the tokens of a date. */
final class DateNumbers {
    private static final int MOST_DIGITS = 9;
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+([.]\\p{Nd}*)?|[.]\\p{Nd}+");
    private static final Pattern WHOLE = Pattern.compile("\\p{Nd}{1," + MOST_DIGITS + "}");

    private DateNumbers() {}

    /** Whether a token is a number. */
    static boolean isNumber(String token) {
        return NUMBER.matcher(token).matches();
    }

    /** A number; words such as NaN are no date. */
    static BigDecimal decimal(String token) {
        if (!isNumber(token)) {
            throw new NotADateException();
        }
        return new BigDecimal(token);
    }

    /** Digits as a whole number. */
    static int whole(String digits) {
        if (!WHOLE.matcher(digits).matches()) {
            throw new NotADateException();
        }
        return Integer.parseInt(digits);
    }

    /** The whole part of a number. */
    static int whole(BigDecimal value) {
        BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
        if (whole.precision() > MOST_DIGITS) {
            throw new NotADateException();
        }
        return whole.intValueExact();
    }

    /** A number's fraction in sixtieths, whole. */
    static int sixtieths(BigDecimal value) {
        return value.remainder(BigDecimal.ONE).multiply(BigDecimal.valueOf(60)).intValue();
    }

    /** Whether a number has a fraction. */
    static boolean hasFraction(BigDecimal value) {
        return value.remainder(BigDecimal.ONE).signum() != 0;
    }
}
