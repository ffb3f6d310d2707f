package io.jenkins.plugins.mlcicd.engine.condition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates and times that users write as texts in ISO 8601. */
public final class Moments {
    private Moments() {}

    /** A date, or a date and time with a space or T between; with a zone it is turned to UTC. */
    public static Optional<LocalDateTime> parse(String text) {
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
        try {
            if (iso.length() <= 10) {
                return Optional.of(LocalDate.parse(iso).atStartOfDay());
            }
            boolean hasZone = iso.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)$") && iso.length() > 11;
            return Optional.of(
                    hasZone
                            ? OffsetDateTime.parse(iso)
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .toLocalDateTime()
                            : LocalDateTime.parse(iso));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
