package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * When nothing comes into a stage.
 *
 * @param zone where its dates and times are meant
 * @param windows the times
 */
public record Freeze(ZoneId zone, List<FreezeWindow> windows) {
    /** The check's id. */
    static final String CHECK = "freeze";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV");

    /** Freezes the windows. */
    public Freeze {
        windows = List.copyOf(windows);
    }

    static Freeze from(Section section) {
        List<FreezeWindow> windows = section.sections("windows").stream()
                .<FreezeWindow>map(window -> window.has("days") ? WeeklyWindow.from(window) : DateWindow.from(window))
                .toList();
        return new Freeze(zone(section), windows);
    }

    private static ZoneId zone(Section section) {
        String written = section.optionalText("time-zone").orElse("UTC");
        try {
            return ZoneId.of(written);
        } catch (DateTimeException e) {
            throw section.wrong(
                    "time-zone",
                    "found \"" + written + "\", expected the name of a time zone such as UTC or Europe/Zurich");
        }
    }

    Check check(String stage, Instant now) {
        ZonedDateTime time = now.atZone(zone);
        CheckBuilder check = Check.builder(CHECK, stage + " is not frozen")
                .observed(
                        time.truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime().toString());
        for (FreezeWindow window : windows) {
            Optional<ZonedDateTime> end = window.endIfIn(time);
            if (end.isPresent()) {
                String reason = window.reason().isEmpty() ? "" : " (" + window.reason() + ")";
                return check.detail("until", end.get().toInstant().toString())
                        .ended(Status.FAIL, stage + " is frozen until " + MOMENT.format(end.get()) + reason)
                        .build();
            }
        }
        return check.build();
    }
}
