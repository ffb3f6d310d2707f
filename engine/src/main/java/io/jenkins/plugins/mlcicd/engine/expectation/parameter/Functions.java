package io.jenkins.plugins.mlcicd.engine.expectation.parameter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions that expressions may call: those of Great Expectations. */
final class Functions {
    private static final List<String> NAMES =
            List.of("sin", "cos", "tan", "exp", "abs", "trunc", "round", "sgn", "now", "datetime", "timedelta");
    private static final List<String> DATETIME =
            List.of("year", "month", "day", "hour", "minute", "second", "microsecond");
    private static final List<String> TIMEDELTA =
            List.of("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks");

    /** In seconds, in the order of {@link #TIMEDELTA}. */
    private static final double[] UNITS = {86_400, 1, 1e-6, 1e-3, 60, 3_600, 604_800};

    private static final double EPSILON = 1e-12;

    private final LocalDateTime now;

    Functions(LocalDateTime now) {
        this.now = now;
    }

    /**
     * Calls a function.
     *
     * @throws IllegalArgumentException if there is no such function or its arguments are wrong
     */
    Object call(String name, List<Object> arguments, Map<String, Object> named) {
        return switch (name) {
            case "now" -> {
                requireCount(name, arguments, named, 0, 0);
                yield now;
            }
            case "datetime" -> datetime(arguments(name, DATETIME, arguments, named));
            case "timedelta" -> {
                double seconds = 0;
                Object[] values = arguments(name, TIMEDELTA, arguments, named);
                for (int i = 0; i < UNITS.length; i++) {
                    seconds += values[i] == null ? 0 : UNITS[i] * Operands.number(values[i], name);
                }
                yield Operands.seconds(seconds);
            }
            case "round" -> {
                requireCount(name, arguments, named, 1, 2);
                yield round(arguments);
            }
            default -> {
                if (!NAMES.contains(name)) {
                    throw new IllegalArgumentException(
                            "unknown function '" + name + "', expected one of " + String.join(", ", NAMES));
                }
                requireCount(name, arguments, named, 1, 1);
                yield ofOne(name, arguments.get(0));
            }
        };
    }

    private static Object ofOne(String name, Object argument) {
        double value = Operands.number(argument, name);
        return switch (name) {
            case "sin" -> Math.sin(value);
            case "cos" -> Math.cos(value);
            case "tan" -> Math.tan(value);
            case "exp" -> Math.exp(value);
            case "abs" -> argument instanceof Long whole ? (Object) Math.abs(whole) : (Object) Math.abs(value);
            case "trunc" -> whole(value < 0 ? Math.ceil(value) : Math.floor(value));
            default -> value < -EPSILON ? -1L : value > EPSILON ? 1L : 0L;
        };
    }

    /** To the even neighbour where both are as near, as Python rounds. */
    private static Object round(List<Object> arguments) {
        double value = Operands.number(arguments.get(0), "round");
        if (arguments.size() == 1) {
            return whole(Math.rint(value));
        }
        if (!(arguments.get(1) instanceof Long digits) || Math.abs(digits) > 300) {
            throw new IllegalArgumentException("round: expected a whole number of digits");
        }
        return arguments.get(0) instanceof Long whole && digits >= 0
                ? (Object) whole
                : (Object) new BigDecimal(value)
                        .setScale(digits.intValue(), RoundingMode.HALF_EVEN)
                        .doubleValue();
    }

    private static long whole(double value) {
        if (Math.abs(value) > Long.MAX_VALUE || Double.isNaN(value)) {
            throw new IllegalArgumentException("the value is too large for a whole number");
        }
        return (long) value;
    }

    private static LocalDateTime datetime(Object[] values) {
        int[] fields = new int[DATETIME.size()];
        for (int i = 0; i < fields.length; i++) {
            if (values[i] == null && i < 3) {
                throw new IllegalArgumentException("datetime: " + DATETIME.get(i) + " is missing");
            }
            if (values[i] != null && !(values[i] instanceof Long)) {
                throw new IllegalArgumentException("datetime: " + DATETIME.get(i) + " must be a whole number");
            }
            fields[i] = values[i] == null ? 0 : Math.toIntExact(Math.max(-1, Math.min(1_000_000, (Long) values[i])));
        }
        try {
            return LocalDateTime.of(
                    fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6] * 1_000);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("datetime: " + e.getMessage(), e);
        }
    }

    /** The arguments in the order of their names; null for those that are not there. */
    private static Object[] arguments(
            String function, List<String> names, List<Object> arguments, Map<String, Object> named) {
        if (arguments.size() > names.size()) {
            throw new IllegalArgumentException(function + ": expected at most " + names.size() + " arguments");
        }
        List<Object> ordered = new ArrayList<>(arguments);
        named.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            function + ": unknown argument '" + name + "', expected " + String.join(", ", names));
                });
        for (int i = arguments.size(); i < names.size(); i++) {
            ordered.add(named.get(names.get(i)));
        }
        return ordered.toArray();
    }

    private static void requireCount(
            String function, List<Object> arguments, Map<String, Object> named, int least, int most) {
        if (!named.isEmpty() || arguments.size() < least || arguments.size() > most) {
            String count = most == 0 ? "no argument" : least == most ? "one argument" : "one or two arguments";
            throw new IllegalArgumentException(function + ": expected " + count);
        }
    }
}
