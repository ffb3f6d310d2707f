package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A freeze that comes each week.
 *
 * @param days the days on which it begins
 * @param from when it begins
 * @param to when it ends; if that is not after its begin, on the next day
 * @param reason why
 */
record WeeklyWindow(List<DayOfWeek> days, LocalTime from, LocalTime to, String reason) implements FreezeWindow {
    private static final String END_OF_DAY = "24:00";

    static WeeklyWindow from(Section section) {
        return new WeeklyWindow(
                days(section),
                time(section, "from"),
                time(section, "to"),
                section.optionalText("reason").orElse(""));
    }

    private static List<DayOfWeek> days(Section section) {
        List<DayOfWeek> days = new ArrayList<>();
        for (String written : section.texts("days")) {
            days.add(List.of(DayOfWeek.values()).stream()
                    .filter(day -> day.name().substring(0, 3).equalsIgnoreCase(written))
                    .findFirst()
                    .orElseThrow(() -> section.wrong(
                            "days", "found \"" + written + "\", expected mon, tue, wed, thu, fri, sat or sun")));
        }
        return List.copyOf(days);
    }

    /** Midnight if it is left out: then the window is the whole day. */
    private static LocalTime time(Section section, String key) {
        String written = section.optionalText(key).orElse(END_OF_DAY);
        try {
            return written.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(written);
        } catch (DateTimeException e) {
            throw section.wrong(
                    key, "found \"" + written.toLowerCase(Locale.ROOT) + "\", expected a time such as 16:00");
        }
    }

    @Override
    public Optional<ZonedDateTime> endIfIn(ZonedDateTime time) {
        // One that began yesterday may last into today.
        for (LocalDate day : List.of(time.toLocalDate(), time.toLocalDate().minusDays(1))) {
            ZonedDateTime begin = day.atTime(from).atZone(time.getZone());
            ZonedDateTime end =
                    day.plusDays(to.isAfter(from) ? 0 : 1).atTime(to).atZone(time.getZone());
            if (days.contains(day.getDayOfWeek()) && !time.isBefore(begin) && time.isBefore(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }
}
