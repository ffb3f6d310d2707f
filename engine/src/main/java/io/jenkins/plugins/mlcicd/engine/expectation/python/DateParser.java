package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads dates as the {@code parse} of Python's dateutil does, with its standard settings: English words, of 01/02/03 the
 * first is the month. It follows the rules of dateutil.parser, whose names the parts keep: ymd, hms, ampm, tzoffset.
 */
public final class DateParser {
    private final Clock clock;

    /** A parser that takes what a text does not say, such as the year of "3 May", from a clock. */
    public DateParser(Clock clock) {
        this.clock = clock;
    }

    /** The moment that a text says, or empty if it is no date. What has a zone is turned to UTC. */
    public Optional<LocalDateTime> parse(String text) {
        LocalDate today = LocalDate.now(clock);
        try {
            DateFields fields = new Reading(DateTokens.of(text), today.getYear()).read();
            return Optional.of(fields.moment(today));
        } catch (NotADateException | DateTimeException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** One text while it is read. */
    private static final class Reading {
        private static final int SECONDS_IN_HOUR = 3600;
        private static final int LONGEST_ZONE = 5;

        private final List<String> tokens;
        private final int currentYear;
        private final DateParts ymd = new DateParts();
        private final DateFields fields = new DateFields();
        private final DateNumberToken numbers;
        private int at;

        Reading(List<String> tokens, int currentYear) {
            this.tokens = tokens;
            this.currentYear = currentYear;
            this.numbers = new DateNumberToken(tokens, ymd, fields);
        }

        DateFields read() {
            for (at = 0; at < tokens.size(); at++) {
                token(tokens.get(at));
            }
            fields.date(ymd.resolve(), ymd.saysCentury(), currentYear);
            return fields;
        }

        private void token(String token) {
            OptionalInt half = DateWords.half(token);
            if (DateNumbers.isNumber(token)) {
                at = numbers.read(at);
            } else if (DateWords.weekday(token).isPresent()) {
                fields.weekday(DateWords.weekday(token).getAsInt());
            } else if (DateWords.month(token).isPresent()) {
                month(DateWords.month(token).getAsInt());
            } else if (half.isPresent()) {
                fields.halfOfDay(half.getAsInt());
            } else if (couldBeZone(token)) {
                zone(token);
            } else if (fields.hasHour() && isSign(token)) {
                offset(token.equals("+") ? 1 : -1);
            } else if (!DateWords.isJump(token)) {
                throw new NotADateException();
            }
        }

        /** A month's name, perhaps with a year behind: Jan-01-99, Jan of 01. */
        private void month(int month) {
            ymd.addMonth(month);
            if (at + 1 >= tokens.size()) {
                return;
            }
            String separator = tokens.get(at + 1);
            if (separator.equals("-") || separator.equals("/")) {
                ymd.add(tokens.get(at + 2));
                if (at + 3 < tokens.size() && tokens.get(at + 3).equals(separator)) {
                    ymd.add(tokens.get(at + 4));
                    at += 2;
                }
                at += 2;
            } else if (at + 4 < tokens.size()
                    && separator.equals(" ")
                    && tokens.get(at + 3).equals(" ")
                    && tokens.get(at + 2).equalsIgnoreCase("of")) {
                String year = tokens.get(at + 4);
                if (year.matches("\\p{Nd}+")) {
                    ymd.addYear(String.valueOf(DateFields.withCentury(DateNumbers.whole(year), currentYear)));
                }
                at += 4;
            }
        }

        private boolean couldBeZone(String token) {
            return fields.hasHour()
                    && !fields.hasZone()
                    && token.length() <= LONGEST_ZONE
                    && (token.matches("[A-Z]+") || token.equals("z"));
        }

        /** A zone's name. GMT+3 says that it is 3 hours later than GMT there, against the sign. */
        private void zone(String name) {
            fields.zone(name, name.equalsIgnoreCase("z") || name.equals("UTC") || name.equals("GMT") ? 0 : null);
            if (at + 1 < tokens.size() && isSign(tokens.get(at + 1))) {
                tokens.set(at + 1, tokens.get(at + 1).equals("+") ? "-" : "+");
                fields.zone(DateWords.isUtc(name) ? null : name, null);
            }
        }

        private void offset(int sign) {
            String digits = tokens.get(at + 1);
            int hours;
            int minutes = 0;
            if (digits.length() == 4) {
                hours = DateNumbers.whole(digits.substring(0, 2));
                minutes = DateNumbers.whole(digits.substring(2));
            } else if (at + 2 < tokens.size() && tokens.get(at + 2).equals(":")) {
                hours = DateNumbers.whole(digits);
                minutes = DateNumbers.whole(tokens.get(at + 3));
                at += 2;
            } else if (digits.length() <= 2) {
                hours = DateNumbers.whole(digits);
            } else {
                throw new NotADateException();
            }
            fields.offset(sign * (hours * SECONDS_IN_HOUR + minutes * 60));
            nameInParentheses();
            at++;
        }

        /** A zone's name behind its offset: -0300 (BRST). */
        private void nameInParentheses() {
            if (at + 5 < tokens.size()
                    && DateWords.isJump(tokens.get(at + 2))
                    && tokens.get(at + 3).equals("(")
                    && tokens.get(at + 5).equals(")")
                    && tokens.get(at + 4).matches("[A-Z]{3,5}")) {
                at += 4;
            }
        }

        private static boolean isSign(String token) {
            return token.equals("+") || token.equals("-");
        }
    }
}
