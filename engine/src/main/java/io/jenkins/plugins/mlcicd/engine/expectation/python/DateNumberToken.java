package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;

/** Reads a number in a date: a part of the date or of the time, by its length and by what stands around it. */
final class DateNumberToken {
    private static final int NONE = -1;

    private final List<String> tokens;
    private final DateParts ymd;
    private final DateFields fields;

    /** A reader that adds to the date's parts and to the time's fields. */
    DateNumberToken(List<String> tokens, DateParts ymd, DateFields fields) {
        this.tokens = tokens;
        this.ymd = ymd;
        this.fields = fields;
    }

    /** Reads the number at an index, and returns the index of the last token that went with it. */
    int read(int at) {
        String token = tokens.get(at);
        BigDecimal value = DateNumbers.decimal(token);
        int length = token.length();
        if (isTimeBehindDate(at, length)) {
            fields.hour(DateNumbers.whole(token.substring(0, 2)));
            if (length == 4) {
                fields.minute(DateNumbers.whole(token.substring(2)));
            }
            return at;
        }
        if (length == 6 || (length > 6 && token.indexOf('.') == 6)) {
            sixDigits(token);
            return at;
        }
        if (length == 8 || length == 12 || length == 14) {
            fullDate(token);
            return at;
        }
        int unit = unitIndex(at);
        if (unit != NONE) {
            return withUnit(at, token, unit);
        }
        if (is(at + 1, ":") && at + 2 < tokens.size()) {
            return clockTime(at, value);
        }
        if (is(at + 1, "-") || is(at + 1, "/") || is(at + 1, ".")) {
            return separated(at, token);
        }
        if (at + 1 >= tokens.size() || DateWords.isJump(tokens.get(at + 1))) {
            return alone(at, value);
        }
        OptionalInt half = DateWords.half(tokens.get(at + 1));
        if (half.isPresent() && value.compareTo(BigDecimal.valueOf(24)) < 0) {
            fields.hour(DateFields.hourOf(DateNumbers.whole(value), half.getAsInt()));
            return at + 1;
        }
        if (!ymd.couldBeDay(value)) {
            throw new NotADateException();
        }
        ymd.add(value);
        return at;
    }

    /** 19990101T23[59]. */
    private boolean isTimeBehindDate(int at, int length) {
        return ymd.size() == 3
                && (length == 2 || length == 4)
                && !fields.hasHour()
                && (at + 1 >= tokens.size()
                        || (!is(at + 1, ":")
                                && DateWords.unit(tokens.get(at + 1)).isEmpty()));
    }

    /** YYMMDD, or HHMMSS[.ss] behind a date. */
    private void sixDigits(String token) {
        if (ymd.size() == 0 && token.indexOf('.') < 0) {
            ymd.add(token.substring(0, 2));
            ymd.add(token.substring(2, 4));
            ymd.add(token.substring(4));
            return;
        }
        fields.hour(DateNumbers.whole(token.substring(0, 2)));
        fields.minute(DateNumbers.whole(token.substring(2, 4)));
        fields.second(token.substring(4));
    }

    /** YYYYMMDD[hhmm[ss]]. */
    private void fullDate(String token) {
        ymd.addYear(token.substring(0, 4));
        ymd.add(token.substring(4, 6));
        ymd.add(token.substring(6, 8));
        if (token.length() > 8) {
            fields.hour(DateNumbers.whole(token.substring(8, 10)));
            fields.minute(DateNumbers.whole(token.substring(10, 12)));
        }
        if (token.length() > 12) {
            fields.second(DateNumbers.whole(token.substring(12)));
        }
    }

    /** Where the unit of a time stands: 12h, 12 h, 12h04 or, at the end, 12h 04. */
    private int unitIndex(int at) {
        if (isUnit(at + 1)) {
            return at + 1;
        }
        if (is(at + 1, " ") && isUnit(at + 2)) {
            return at + 2;
        }
        if (isUnit(at - 1)) {
            return at - 1;
        }
        return at > 1 && at == tokens.size() - 1 && is(at - 1, " ") && isUnit(at - 2) ? at - 2 : NONE;
    }

    private int withUnit(int at, String token, int unitIndex) {
        boolean isBehind = unitIndex > at;
        int unit = DateWords.unit(tokens.get(unitIndex)).getAsInt() + (isBehind ? 0 : 1);
        BigDecimal value = DateNumbers.decimal(token);
        if (unit == 0) {
            fields.hour(DateNumbers.whole(value));
            if (DateNumbers.hasFraction(value)) {
                fields.minute(DateNumbers.sixtieths(value));
            }
        } else if (unit == 1) {
            fields.minute(value);
        } else if (unit == 2) {
            fields.second(token);
        }
        return isBehind ? unitIndex : at;
    }

    /** HH:MM[:SS[.ss]]. */
    private int clockTime(int at, BigDecimal hour) {
        fields.hour(DateNumbers.whole(hour));
        fields.minute(DateNumbers.decimal(tokens.get(at + 2)));
        if (is(at + 3, ":") && at + 4 < tokens.size()) {
            fields.second(tokens.get(at + 4));
            return at + 4;
        }
        return at + 2;
    }

    /** 01-01[-01], 01-Jan[-01]. */
    private int separated(int at, String token) {
        ymd.add(token);
        if (at + 2 >= tokens.size() || DateWords.isJump(tokens.get(at + 2))) {
            return at + 1;
        }
        String second = tokens.get(at + 2);
        if (second.chars().allMatch(Character::isDigit)) {
            ymd.add(second);
        } else {
            ymd.addMonth(DateWords.month(second).orElseThrow(NotADateException::new));
        }
        if (!is(at + 3, tokens.get(at + 1))) {
            return at + 2;
        }
        String third = tokens.get(at + 4);
        OptionalInt month = DateWords.month(third);
        if (month.isPresent()) {
            ymd.addMonth(month.getAsInt());
        } else {
            ymd.add(third);
        }
        return at + 4;
    }

    /** A number between blanks: an hour if am or pm follows, else the year, the month or the day. */
    private int alone(int at, BigDecimal value) {
        OptionalInt half = at + 2 < tokens.size() ? DateWords.half(tokens.get(at + 2)) : OptionalInt.empty();
        if (half.isPresent()) {
            fields.hour(DateFields.hourOf(DateNumbers.whole(value), half.getAsInt()));
            return at + 2;
        }
        ymd.add(value);
        return at + 1;
    }

    private boolean is(int index, String token) {
        return index < tokens.size() && tokens.get(index).equals(token);
    }

    private boolean isUnit(int index) {
        return index >= 0
                && index < tokens.size()
                && DateWords.unit(tokens.get(index)).isPresent();
    }
}
