package io.jenkins.plugins.mlcicd.engine.expectation.parameter;

import io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Arithmetic as Python has it, on whole numbers (Long), other numbers (Double), moments and durations. */
final class Operands {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private Operands() {}

    /** A parameter's value inside of an expression; a text must be a number or a moment in ISO 8601. */
    static Object operand(String name, Object value) {
        if (value instanceof Double || value instanceof Float || value instanceof java.math.BigDecimal) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        String text = String.valueOf(value).strip();
        if (value instanceof String) {
            if (text.matches("[+-]?\\d{1,18}")) {
                return Long.valueOf(text);
            }
            if (text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
                return Double.valueOf(text);
            }
            try {
                return text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay()
                        : LocalDateTime.parse(text.replaceFirst(" ", "T"));
            } catch (DateTimeException e) {
                throw new SyntaxException(
                        "the parameter '" + name + "' is \"" + text + "\", expected a number or a date in ISO 8601");
            }
        }
        throw new SyntaxException("the parameter '" + name + "' is " + value + ", expected a number or a date");
    }

    /** A result as a suite would have written it. */
    static Object plain(Object value) {
        if (value instanceof LocalDateTime moment) {
            return moment.format(
                    moment.equals(moment.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)) ? SECONDS : MICROSECONDS);
        }
        if (value instanceof Duration) {
            throw new SyntaxException("the value is a duration, expected a number or a moment");
        }
        return value;
    }

    static Object plus(Object a, Object b) {
        try {
            if (a instanceof LocalDateTime moment && b instanceof Duration duration) {
                return moment.plus(duration);
            }
            if (a instanceof Duration && b instanceof LocalDateTime) {
                return plus(b, a);
            }
            if (a instanceof Duration first && b instanceof Duration second) {
                return first.plus(second);
            }
            return areWhole(a, b)
                    ? (Object) Math.addExact((Long) a, (Long) b)
                    : (Object) (number(a, "+") + number(b, "+"));
        } catch (ArithmeticException | DateTimeException e) {
            throw tooLarge(e);
        }
    }

    static Object minus(Object a, Object b) {
        if (a instanceof LocalDateTime first && b instanceof LocalDateTime second) {
            return Duration.between(second, first);
        }
        if (b instanceof LocalDateTime) {
            throw new SyntaxException("a moment cannot be taken from what is no moment");
        }
        return plus(a, times(-1L, b));
    }

    static Object times(Object a, Object b) {
        try {
            if (b instanceof Duration && !(a instanceof Duration)) {
                return times(b, a);
            }
            if (a instanceof Duration duration) {
                return seconds(duration.toNanos() / 1e9 * number(b, "*"));
            }
            return areWhole(a, b)
                    ? (Object) Math.multiplyExact((Long) a, (Long) b)
                    : (Object) (number(a, "*") * number(b, "*"));
        } catch (ArithmeticException e) {
            throw tooLarge(e);
        }
    }

    /** A quotient is never whole, even where it could be. */
    static Object divided(Object a, Object b) {
        double divisor = number(b, "/");
        if (divisor == 0) {
            throw new SyntaxException("division by zero");
        }
        return a instanceof Duration ? times(a, 1 / divisor) : (Object) (number(a, "/") / divisor);
    }

    static Object power(Object a, Object b) {
        double value = Math.pow(number(a, "^"), number(b, "^"));
        if (!Double.isFinite(value)) {
            throw new SyntaxException("the value of '^' is too large, or no real number");
        }
        boolean isWhole = areWhole(a, b) && (Long) b >= 0 && Math.abs(value) < 1L << 53;
        return isWhole ? (Object) (long) value : (Object) value;
    }

    static double number(Object value, String operator) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new SyntaxException(
                "'" + operator + "' needs numbers, found " + (value instanceof Duration ? "a duration" : "a moment"));
    }

    static Duration seconds(double seconds) {
        if (Math.abs(seconds) > 9e9) {
            throw new SyntaxException("the duration is too long");
        }
        // Python keeps microseconds.
        return Duration.ofNanos(Math.round(seconds * 1e6) * 1_000);
    }

    private static boolean areWhole(Object a, Object b) {
        return a instanceof Long && b instanceof Long;
    }

    private static SyntaxException tooLarge(RuntimeException e) {
        return new SyntaxException("the value is too large: " + e.getMessage());
    }
}
