package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The up to three numbers of a date, as dateutil finds out which of them is the year, the month and the day. */
final class DateParts {
    private static final int LEAP_YEAR = 2000;

    /** A part of a date. */
    enum Part {
        YEAR,
        MONTH,
        DAY
    }

    /**
     * A date; what it does not say is null.
     *
     * @param year the year, perhaps without its century
     * @param month 1 for January
     * @param day of the month
     */
    record Found(Integer year, Integer month, Integer day) {}

    private final List<Integer> values = new ArrayList<>();
    private final Map<Part, Integer> places = new EnumMap<>(Part.class);
    private boolean saysCentury;

    /** How many numbers there are. */
    int size() {
        return values.size();
    }

    /** Whether the year is written with its century. */
    boolean saysCentury() {
        return saysCentury;
    }

    /** Adds digits whose part is not known; more than two of them are a year. */
    void add(String digits) {
        boolean isYear = digits.chars().allMatch(Character::isDigit) && digits.length() > 2;
        add(digits, isYear ? Part.YEAR : null, isYear);
    }

    /** Adds digits that are a year. */
    void addYear(String digits) {
        add(digits, Part.YEAR, digits.length() > 2);
    }

    /** Adds a number whose part is not known. */
    void add(BigDecimal value) {
        boolean isYear = value.compareTo(BigDecimal.valueOf(100)) > 0;
        saysCentury |= isYear;
        put(DateNumbers.whole(value), isYear ? Part.YEAR : null);
    }

    /** Adds a month. */
    void addMonth(int month) {
        put(month, Part.MONTH);
    }

    /** Whether a number could be the day. */
    boolean couldBeDay(BigDecimal value) {
        if (has(Part.DAY)) {
            return false;
        }
        int most = 31;
        if (has(Part.MONTH)) {
            int year = has(Part.YEAR) ? value(Part.YEAR) : LEAP_YEAR;
            most = daysOf(year, value(Part.MONTH));
        }
        return value.compareTo(BigDecimal.ONE) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    /** Finds out which number is what. */
    Found resolve() {
        long known = List.of(Part.values()).stream().filter(this::has).count();
        if (size() > 0 && (size() == known || (size() == 3 && known == 2))) {
            return resolveKnown();
        }
        return switch (size()) {
            case 0 -> new Found(null, null, null);
            case 1 -> resolveOne();
            case 2 -> resolveTwo();
            case 3 -> resolveThree();
            default -> throw new NotADateException();
        };
    }

    /** How many days a month has; wrong months are no date. */
    static int daysOf(int year, int month) {
        if (month < 1 || month > 12) {
            throw new NotADateException();
        }
        return YearMonth.of(year, month).lengthOfMonth();
    }

    private void add(String digits, Part part, boolean isWithCentury) {
        saysCentury |= isWithCentury;
        put(DateNumbers.whole(digits), part);
    }

    private void put(int value, Part part) {
        values.add(value);
        if (part != null) {
            if (has(part)) {
                throw new NotADateException();
            }
            places.put(part, values.size() - 1);
        }
    }

    private boolean has(Part part) {
        return places.containsKey(part);
    }

    private Integer value(Part part) {
        return has(part) ? values.get(places.get(part)) : null;
    }

    private Found resolveKnown() {
        if (size() == 3) {
            List<Integer> left = new ArrayList<>(List.of(0, 1, 2));
            left.removeAll(places.values());
            for (Part part : Part.values()) {
                if (!has(part)) {
                    places.put(part, left.get(0));
                }
            }
        }
        return new Found(value(Part.YEAR), value(Part.MONTH), value(Part.DAY));
    }

    private Found resolveOne() {
        int only = values.get(0);
        return only > 31 ? new Found(only, null, null) : new Found(null, null, only);
    }

    private Found resolveTwo() {
        int first = values.get(0);
        int second = values.get(1);
        if (has(Part.MONTH)) {
            int other = values.get(1 - places.get(Part.MONTH));
            return other > 31 ? new Found(other, value(Part.MONTH), null) : new Found(null, value(Part.MONTH), other);
        }
        if (first > 31) {
            return new Found(first, second, null);
        }
        return second > 31 ? new Found(second, first, null) : new Found(null, first, second);
    }

    private Found resolveThree() {
        int first = values.get(0);
        int second = values.get(1);
        int third = values.get(2);
        int monthPlace = has(Part.MONTH) ? places.get(Part.MONTH) : -1;
        return switch (monthPlace) {
            case 0 -> second > 31 ? new Found(second, first, third) : new Found(third, first, second);
            case 1 -> first > 31 ? new Found(first, second, third) : new Found(third, second, first);
            case 2 -> second > 31 ? new Found(second, third, first) : new Found(first, third, second);
            default -> {
                boolean startsWithYear = first > 31 || Integer.valueOf(0).equals(places.get(Part.YEAR));
                if (startsWithYear) {
                    yield new Found(first, second, third);
                }
                yield first > 12 ? new Found(third, second, first) : new Found(third, first, second);
            }
        };
    }
}
