package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code checks} of an entry of data. Its schema has checked the keys and their types before. */
public final class ChecksReader {
    private static final Duration MAX_FUTURE = Duration.ofHours(1);
    private static final int OVER_OF_SCORE = 10;
    private static final int LEAST_OVER_OF_SCORE = 3;

    private final Section section;
    private final List<OtherData> known;
    private final List<DataCheck> checks = new ArrayList<>();

    private ChecksReader(Section section, List<OtherData> known) {
        this.section = section;
        this.known = known;
    }

    /**
     * The checks, in the order: freshness, references, row count, schema, metrics, SQL.
     *
     * @param known the file's data, which may be referred to by name
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if something is wrong
     */
    public static List<DataCheck> read(Section section, List<OtherData> known) {
        ChecksReader reader = new ChecksReader(section, known);
        reader.section.section("freshness").ifPresent(reader::freshness);
        reader.section.sections("references").forEach(reader::reference);
        reader.section.section("row-count-change").ifPresent(reader::rowCount);
        reader.section.section("schema-change").ifPresent(reader::schema);
        reader.section.sections("history").forEach(reader::metric);
        reader.section.sections("sql").forEach(reader::query);
        reader.requireDifferentIds();
        return List.copyOf(reader.checks);
    }

    private void freshness(Section freshness) {
        Duration maxAge = Durations.read(freshness, "max-age").orElseThrow();
        Duration maxFuture = Durations.read(freshness, "max-future").orElse(MAX_FUTURE);
        checks.add(
                new FreshnessCheck(freshness.text("column"), maxAge, maxFuture, zone(freshness), severity(freshness)));
    }

    private static ZoneId zone(Section freshness) {
        Optional<String> written = freshness.optionalText("time-zone");
        try {
            return written.map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw freshness.wrong(
                    "time-zone",
                    "found \"" + written.orElseThrow()
                            + "\", expected a time zone such as Europe/Berlin, UTC or +02:00");
        }
    }

    private void reference(Section reference) {
        List<String> columns = reference.texts("column");
        List<String> there = reference.has("column-there") ? reference.texts("column-there") : columns;
        if (columns.size() != there.size()) {
            throw reference.wrong(
                    "column-there",
                    "found " + there.size() + " column(s), expected " + columns.size() + ", as in 'column'");
        }
        checks.add(new ReferenceCheck(columns, target(reference), there, severity(reference)));
    }

    /** Data of this name, else a file. */
    private OtherData target(Section reference) {
        String to = reference.text("to");
        return known.stream()
                .filter(file -> file.name().equals(to))
                .findFirst()
                .orElseGet(() -> new OtherData(to, SourceSettings.from(reference, "to"), Map.of()));
    }

    private void rowCount(Section change) {
        ChangeLimits limits = limits(change, "max");
        checks.add(new MetricCheck(
                "row-count-change",
                Metric.ROW_COUNT,
                "",
                new ChangeRule(limits, over(change, 1, 1)),
                severity(change)));
    }

    private void schema(Section schema) {
        checks.add(new SchemaCheck(Set.copyOf(new HashSet<>(schema.texts("allow"))), severity(schema)));
    }

    private void metric(Section history) {
        Metric metric = Metric.of(history.text("metric"));
        if (metric.isOfTable() == history.has("column")) {
            throw metric.isOfTable()
                    ? history.wrong("column", "row_count is a metric of the whole data, so there is no column to name")
                    : history.wrong("", "the key 'column' is missing");
        }
        boolean byScore = history.has("z-score");
        boolean byChange = history.has("max-change") || history.has("max-increase") || history.has("max-decrease");
        if (byScore == byChange) {
            throw history.wrong(
                    "",
                    byScore
                            ? "z-score and max-change exclude each other; write two checks"
                            : "expected max-change, max-increase, max-decrease or z-score");
        }
        MetricRule rule = byScore
                ? new ScoreRule(
                        history.number("z-score").orElseThrow(), over(history, OVER_OF_SCORE, LEAST_OVER_OF_SCORE))
                : new ChangeRule(limits(history, "max-change"), over(history, 1, 1));
        String column = history.optionalText("column").orElse("");
        String id = "history/" + metric.key() + (column.isEmpty() ? "" : "/" + column) + (byScore ? "/z-score" : "");
        checks.add(new MetricCheck(id, metric, column, rule, severity(history)));
    }

    private static ChangeLimits limits(Section section, String both) {
        Optional<Limit> limit = Limit.read(section, both);
        Optional<Limit> increase = Limit.read(section, "max-increase");
        Optional<Limit> decrease = Limit.read(section, "max-decrease");
        if (limit.isPresent() && (increase.isPresent() || decrease.isPresent())) {
            throw section.wrong(both, "stands for both max-increase and max-decrease, so it cannot stand beside them");
        }
        if (limit.isEmpty() && increase.isEmpty() && decrease.isEmpty()) {
            throw section.wrong("", "expected " + both + ", max-increase or max-decrease");
        }
        return limit.isPresent() ? new ChangeLimits(limit, limit) : new ChangeLimits(increase, decrease);
    }

    private static int over(Section section, int standard, int least) {
        int over = (int) section.number("over").orElse(standard);
        if (over < least) {
            throw section.wrong("over", "found " + over + ", expected at least " + least + " for a z-score");
        }
        return over;
    }

    private void query(Section sql) {
        QueryExpectation expected = new QueryExpectation(sql.number("min"), sql.number("max"));
        if (sql.has("expect") && !expected.isNoRows()) {
            throw sql.wrong(
                    "expect", "no-rows and min or max exclude each other: either rows are looked for, or one number");
        }
        if (expected.min().orElse(Double.NEGATIVE_INFINITY) > expected.max().orElse(Double.POSITIVE_INFINITY)) {
            throw sql.wrong("max", "is less than min");
        }
        String query = sql.text("query");
        List<OtherData> others = known.stream()
                .filter(file ->
                        !file.name().equalsIgnoreCase(QueryCheck.DATA) && query.contains("{" + file.name() + "}"))
                .toList();
        checks.add(new QueryCheck(sql.text("name"), query, others, expected, sql.locate("query"), severity(sql)));
    }

    /** Ids stay the same from run to run, so two checks of one kind on one column need something that tells them apart. */
    private void requireDifferentIds() {
        Map<String, Integer> seen = new HashMap<>();
        for (DataCheck check : checks) {
            if (seen.merge(check.id(), 1, Integer::sum) > 1) {
                throw section.wrong("", "the check " + check.id() + " stands twice");
            }
        }
    }

    private static Severity severity(Section section) {
        return section.optionalText("severity")
                .map(written -> Severity.valueOf(written.toUpperCase(Locale.ROOT)))
                .orElse(Severity.CRITICAL);
    }
}
