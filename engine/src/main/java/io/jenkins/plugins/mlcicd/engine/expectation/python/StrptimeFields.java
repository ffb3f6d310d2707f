package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a format's directives found in a text: together a date that exists, or not. */
final class StrptimeFields {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int SECONDS_IN_DAY = 24 * 60 * 60;

    private final Map<Character, String> found;

    /** Fields by the directives' letters. */
    StrptimeFields(Map<Character, String> found) {
        this.found = found;
    }

    /** Whether there is such a day, and such a second in it. */
    boolean areADate() {
        try {
            return number('S', 0) <= 59 && hasDay() && hasZone();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean hasDay() {
        int year = year();
        int weekday = weekday();
        if (!found.containsKey('Y') && !found.containsKey('y') && found.containsKey('G')) {
            LocalDate day = LocalDate.of(year, 1, 4)
                    .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1)
                    .with(java.time.DayOfWeek.of(weekday + 1))
                    .plusWeeks(number('V', 1) - 1L);
            return isInPython(day);
        }
        LocalDate firstDay = LocalDate.of(year, 1, 1);
        if (found.containsKey('j')) {
            return isInPython(firstDay.plusDays(number('j', 1) - 1L));
        }
        if (weekday >= 0 && (found.containsKey('U') || found.containsKey('W'))) {
            return isInPython(firstDay.plusDays(dayOfYear(firstDay, weekday) - 1L));
        }
        return isInPython(LocalDate.of(year, month(), number('d', 1)));
    }

    private static boolean isInPython(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }

    /** Years of two digits lie from 1969 to 2068; without a year it is 1900, which has no 29 February. */
    private int year() {
        if (found.containsKey('Y')) {
            return atLeastOne(number('Y', 0));
        }
        if (found.containsKey('y')) {
            int year = number('y', 0);
            return year <= 68 ? 2000 + year : 1900 + year;
        }
        if (found.containsKey('G')) {
            return atLeastOne(number('G', 0));
        }
        return 1900;
    }

    private static int atLeastOne(int year) {
        if (year < 1) {
            throw new DateTimeException("year 0");
        }
        return year;
    }

    private int month() {
        if (found.containsKey('B') || found.containsKey('b')) {
            return name(found.containsKey('B') ? 'B' : 'b', MONTHS) + 1;
        }
        return number('m', 1);
    }

    /** 0 for Monday, or -1 if it is not said. */
    private int weekday() {
        if (found.containsKey('A') || found.containsKey('a')) {
            return name(found.containsKey('A') ? 'A' : 'a', DAYS);
        }
        if (found.containsKey('w')) {
            return (number('w', 0) + 6) % 7;
        }
        return number('u', 0) - 1;
    }

    /** The day of the year, counted from 1, of a weekday in a week whose number counts from Sundays or Mondays. */
    private int dayOfYear(LocalDate firstDay, int weekday) {
        boolean fromSunday = found.containsKey('U');
        int first = firstDay.getDayOfWeek().getValue() - 1;
        int day = weekday;
        if (fromSunday) {
            first = (first + 1) % 7;
            day = (day + 1) % 7;
        }
        int week = number(fromSunday ? 'U' : 'W', 0);
        return week == 0 ? 1 + day - first : 1 + (7 - first) % 7 + 7 * (week - 1) + day;
    }

    private boolean hasZone() {
        String zone = found.get('z');
        if (zone == null || zone.equals("Z")) {
            return true;
        }
        boolean withColon = zone.charAt(3) == ':';
        String rest = zone.substring(withColon ? 6 : 5);
        if (withColon && !rest.isEmpty() && rest.charAt(0) != ':') {
            return false;
        }
        int seconds = Integer.parseInt(zone.substring(1, 3)) * 3600
                + Integer.parseInt(zone.substring(withColon ? 4 : 3, withColon ? 6 : 5)) * 60;
        return seconds < SECONDS_IN_DAY;
    }

    private int number(char field, int otherwise) {
        String text = found.get(field);
        return text == null ? otherwise : Integer.parseInt(text.strip());
    }

    private int name(char field, List<String> names) {
        return names.indexOf(found.get(field).toLowerCase(Locale.ROOT).substring(0, 3));
    }
}
