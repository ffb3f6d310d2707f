package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A freeze from one date to another.
 *
 * @param from its first moment
 * @param to the first moment after it
 * @param reason why
 */
record DateWindow(LocalDateTime from, LocalDateTime to, String reason) implements FreezeWindow {
    private static final String ACCEPTED = ", expected a date such as 2026-12-20, or 2026-12-20T18:00";

    /** Reads one: a date stands for its whole day, a date with a time for that moment. */
    static DateWindow from(Section section) {
        LocalDateTime from = moment(section, "from", 0);
        LocalDateTime to = moment(section, "to", 1);
        if (!from.isBefore(to)) {
            throw section.wrong("to", "ends before it begins");
        }
        return new DateWindow(from, to, section.optionalText("reason").orElse(""));
    }

    private static LocalDateTime moment(Section section, String key, int daysAfterDate) {
        String written = section.text(key);
        try {
            return written.contains("T")
                    ? LocalDateTime.parse(written)
                    : LocalDate.parse(written).plusDays(daysAfterDate).atStartOfDay();
        } catch (DateTimeException e) {
            throw section.wrong(key, "found \"" + written + "\"" + ACCEPTED);
        }
    }

    @Override
    public Optional<ZonedDateTime> endIfIn(ZonedDateTime time) {
        ZonedDateTime begin = from.atZone(time.getZone());
        ZonedDateTime end = to.atZone(time.getZone());
        return !time.isBefore(begin) && time.isBefore(end) ? Optional.of(end) : Optional.empty();
    }
}
