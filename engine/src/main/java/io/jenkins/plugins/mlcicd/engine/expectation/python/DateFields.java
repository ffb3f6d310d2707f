package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;

/** What a text says of a moment; the rest is taken from today at midnight. */
final class DateFields {
    private static final int HALF_A_CENTURY = 50;
    private static final int MICROSECOND_DIGITS = 6;
    private static final int LAST_YEAR = 9999;

    private DateParts.Found date = new DateParts.Found(null, null, null);
    private Integer weekday;
    private Integer hour;
    private Integer minute;
    private Integer second;
    private Integer microsecond;
    private String zoneName;
    private Integer offset;

    boolean hasHour() {
        return hour != null;
    }

    boolean hasZone() {
        return zoneName != null || offset != null;
    }

    void weekday(int value) {
        weekday = value;
    }

    void hour(int value) {
        hour = value;
    }

    void minute(int value) {
        minute = value;
    }

    /** Minutes with a fraction that says the seconds; without one, seconds are not said. */
    void minute(BigDecimal value) {
        minute = DateNumbers.whole(value);
        second = DateNumbers.hasFraction(value) ? Integer.valueOf(DateNumbers.sixtieths(value)) : null;
    }

    void second(int value) {
        second = value;
    }

    /** Seconds with a fraction. */
    void second(String token) {
        int dot = token.indexOf('.');
        second = DateNumbers.whole(dot < 0 ? token : token.substring(0, dot));
        String fraction = dot < 0 ? "0" : token.substring(dot + 1) + "0".repeat(MICROSECOND_DIGITS);
        microsecond = DateNumbers.whole(fraction.substring(0, Math.min(fraction.length(), MICROSECOND_DIGITS)));
    }

    /** Takes am (0) or pm (1), which needs an hour of at most 12 before it. */
    void halfOfDay(int half) {
        if (hour == null || hour > 12) {
            throw new NotADateException();
        }
        hour = hourOf(hour, half);
    }

    void zone(String name, Integer seconds) {
        zoneName = name;
        offset = seconds;
    }

    void offset(int seconds) {
        offset = seconds;
    }

    /** Takes the date; a year of two digits is at most 50 years away from the current one. */
    void date(DateParts.Found found, boolean saysCentury, int currentYear) {
        Integer year = found.year();
        if (year != null && !saysCentury) {
            year = withCentury(year, currentYear);
        }
        date = new DateParts.Found(year, found.month(), found.day());
    }

    /** The moment, in UTC if there is a zone. */
    LocalDateTime moment(LocalDate today) {
        if (saysNothing()) {
            throw new NotADateException();
        }
        LocalDateTime moment = day(today).atTime(zeroIfNull(hour), zeroIfNull(minute), zeroIfNull(second), nanos());
        if (weekday != null && (date.day() == null || date.day() == 0)) {
            moment = moment.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(weekday + 1)));
        }
        boolean isUtc = zoneName != null && DateWords.isUtc(zoneName);
        return offset == null || isUtc ? moment : moment.minusSeconds(offset);
    }

    /** The hour of a clock of twelve hours. */
    static int hourOf(int hour, int half) {
        if (hour < 12 && half == 1) {
            return hour + 12;
        }
        return hour == 12 && half == 0 ? 0 : hour;
    }

    /** A year of two digits, at most 50 years away from the current one. */
    static int withCentury(int year, int currentYear) {
        if (year >= 100) {
            return year;
        }
        int full = year + currentYear / 100 * 100;
        if (full >= currentYear + HALF_A_CENTURY) {
            return full - 100;
        }
        return full < currentYear - HALF_A_CENTURY ? full + 100 : full;
    }

    private LocalDate day(LocalDate today) {
        int year = date.year() == null ? today.getYear() : date.year();
        int month = date.month() == null ? today.getMonthValue() : date.month();
        if (year < 1 || year > LAST_YEAR) {
            throw new NotADateException();
        }
        int day = date.day() == null ? Math.min(today.getDayOfMonth(), DateParts.daysOf(year, month)) : date.day();
        return LocalDate.of(year, month, day);
    }

    private boolean saysNothing() {
        return date.year() == null
                && date.month() == null
                && date.day() == null
                && weekday == null
                && hour == null
                && minute == null
                && second == null
                && !hasZone();
    }

    private int nanos() {
        return zeroIfNull(microsecond) * 1_000;
    }

    private static int zeroIfNull(Integer value) {
        return value == null ? 0 : value;
    }
}
