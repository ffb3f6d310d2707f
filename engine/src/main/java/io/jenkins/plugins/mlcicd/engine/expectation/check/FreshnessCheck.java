package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The newest value of a column of dates or times is not too old, and none lies in the future. A date counts from its first
 * moment. Values with a time zone of their own are what they say; the others are in the settings' zone.
 *
 * @param column the column
 * @param maxAge how old the newest value may be
 * @param maxFuture how far a value may lie in the future, for clocks that differ
 * @param zone the time zone of values that have none
 * @param severity whether it blocks
 */
record FreshnessCheck(String column, Duration maxAge, Duration maxFuture, ZoneId zone, Severity severity)
        implements DataCheck {
    private static final String ENDS_WITH_ZONE = "'[0-9]:[0-9.]+ *(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)$'";

    @Override
    public String id() {
        return "freshness/" + column;
    }

    @Override
    public String title() {
        return column + ": the newest is at most " + Wording.duration(maxAge) + " old";
    }

    @Override
    public Evaluation prepare(CheckContext context) {
        Column found = context.column(column);
        if (!found.isTemporal() || found.type().equals("TIME")) {
            throw new CannotJudge(column + " is of type " + found.type() + ", expected dates or times such as"
                    + " 2026-11-20 or 2026-11-20T10:00:00Z");
        }
        String micros = "epoch_us(" + found.value() + ")";
        String zoned = zoned(found);
        String instant = instant(found);
        Instant latest = context.now().plus(maxFuture);
        String future = "CASE WHEN " + zoned + " THEN " + instant + " > " + micros(latest, ZoneOffset.UTC) + " ELSE "
                + micros + " > " + micros(latest, zone) + " END";
        String newestLocal = "max(" + micros + ") FILTER (WHERE NOT " + zoned + ")";
        String newestZoned = "max(" + instant + ") FILTER (WHERE " + zoned + ")";
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of(newestLocal, newestZoned, "count_if(" + future + ")");
            }

            @Override
            public void judge(Function<String, Object> values, CheckBuilder check) {
                long inFuture = ((Number) values.apply("count_if(" + future + ")")).longValue();
                Samples samples = inFuture == 0
                        ? new Samples(List.of())
                        : Samples.of(context.table(), future, List.of(found.text()));
                Stream.of(instant(values.apply(newestLocal), zone), instant(values.apply(newestZoned), ZoneOffset.UTC))
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .ifPresentOrElse(
                                newest -> ended(context.now(), newest, inFuture, samples, check),
                                () -> check.ended(
                                        Status.FAIL,
                                        column + " has no values, so nothing says how fresh the data are"));
            }
        };
    }

    private void ended(Instant now, Instant newest, long inFuture, Samples samples, CheckBuilder check) {
        Duration age = Duration.between(newest, now);
        check.expected(Map.of("min", -hours(maxFuture), "max", hours(maxAge)))
                .observed(hours(age))
                .unit("hours")
                .detail("newest", newest.toString())
                .detail("now", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .detail("time_zone", zone.getId());
        if (inFuture > 0) {
            check.detail("unexpected_count", inFuture)
                    .detail("samples", samples.json())
                    .ended(
                            Status.FAIL,
                            inFuture + " value(s) of " + column + " lie more than " + Wording.duration(maxFuture)
                                    + " in the future" + samples.words() + "; it is " + Wording.moment(now, zone)
                                    + " now");
        } else if (age.compareTo(maxAge) > 0) {
            check.ended(
                    Status.FAIL,
                    "the newest " + column + " is " + Wording.moment(newest, zone) + ", " + Wording.duration(age)
                            + " ago; at most " + Wording.duration(maxAge) + " are allowed");
        }
    }

    /** A value that says its time zone; as a TIMESTAMP, the database would drop the zone. */
    private static String instant(Column column) {
        return column.type().equals("TIMESTAMP WITH TIME ZONE")
                ? "epoch_us(" + column.value() + ")"
                : "epoch_us(TRY_CAST(" + column.text() + " AS TIMESTAMP WITH TIME ZONE))";
    }

    /** The condition that a value says its time zone. */
    private static String zoned(Column column) {
        if (column.type().equals("TIMESTAMP WITH TIME ZONE")) {
            return "(" + column.text() + " IS NOT NULL)";
        }
        return column.type().equals("DATE") ? "false" : "regexp_matches(" + column.text() + ", " + ENDS_WITH_ZONE + ")";
    }

    /** What a clock in a zone shows, as the database counts it: microseconds since 1970 as if the zone were UTC. */
    private static long micros(Instant instant, ZoneId zone) {
        LocalDateTime start = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
        return ChronoUnit.MICROS.between(start, LocalDateTime.ofInstant(instant, zone));
    }

    private static Instant instant(Object micros, ZoneId zone) {
        if (micros == null) {
            return null;
        }
        long value = ((Number) micros).longValue();
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(value, 1_000_000L),
                        (int) Math.floorMod(value, 1_000_000L) * 1_000,
                        ZoneOffset.UTC)
                .atZone(zone)
                .toInstant();
    }

    private static double hours(Duration duration) {
        return duration.toSeconds() / 3600.0;
    }
}
