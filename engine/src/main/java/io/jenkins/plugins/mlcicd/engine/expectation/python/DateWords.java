package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** The English words that dateutil knows. */
final class DateWords {
    private static final Set<String> JUMPS =
            Set.of(" ", ".", ",", ";", "-", "/", "'", "at", "on", "and", "ad", "m", "t", "of", "st", "nd", "rd", "th");
    private static final List<Set<String>> WEEKDAYS = List.of(
            Set.of("mon", "monday"),
            Set.of("tue", "tuesday"),
            Set.of("wed", "wednesday"),
            Set.of("thu", "thursday"),
            Set.of("fri", "friday"),
            Set.of("sat", "saturday"),
            Set.of("sun", "sunday"));
    private static final List<Set<String>> MONTHS = List.of(
            Set.of("jan", "january"),
            Set.of("feb", "february"),
            Set.of("mar", "march"),
            Set.of("apr", "april"),
            Set.of("may"),
            Set.of("jun", "june"),
            Set.of("jul", "july"),
            Set.of("aug", "august"),
            Set.of("sep", "sept", "september"),
            Set.of("oct", "october"),
            Set.of("nov", "november"),
            Set.of("dec", "december"));
    private static final List<Set<String>> UNITS =
            List.of(Set.of("h", "hour", "hours"), Set.of("m", "minute", "minutes"), Set.of("s", "second", "seconds"));
    private static final List<Set<String>> HALVES = List.of(Set.of("am", "a"), Set.of("pm", "p"));
    private static final Set<String> UTC = Set.of("utc", "gmt", "z");

    private DateWords() {}

    /** Whether a token says nothing. */
    static boolean isJump(String token) {
        return JUMPS.contains(lower(token));
    }

    /** 0 for Monday. */
    static OptionalInt weekday(String token) {
        return index(WEEKDAYS, token);
    }

    /** 1 for January. */
    static OptionalInt month(String token) {
        OptionalInt index = index(MONTHS, token);
        return index.isPresent() ? OptionalInt.of(index.getAsInt() + 1) : index;
    }

    /** 0 for hours, 1 for minutes, 2 for seconds. */
    static OptionalInt unit(String token) {
        return index(UNITS, token);
    }

    /** 0 for before noon, 1 for after it. */
    static OptionalInt half(String token) {
        return index(HALVES, token);
    }

    /** Whether a token is a name of UTC. */
    static boolean isUtc(String token) {
        return UTC.contains(lower(token));
    }

    private static OptionalInt index(List<Set<String>> words, String token) {
        String lower = lower(token);
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).contains(lower)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static String lower(String token) {
        return token.toLowerCase(Locale.ROOT);
    }
}
