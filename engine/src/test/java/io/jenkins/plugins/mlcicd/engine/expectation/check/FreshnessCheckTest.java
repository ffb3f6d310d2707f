package io.jenkins.plugins.mlcicd.engine.expectation.check;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Freshness by a given clock: it is 12:00 UTC, 13:00 in Berlin, 07:00 in New York, on 20 November 2026. */
public class FreshnessCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final DuckDbSession session = DuckDbSession.open();

    @After
    public void close() {
        session.close();
    }

    @Test
    public void aDate_countsFromItsFirstMoment() throws IOException {
        assertEquals(12.0, judge("UTC", "2026-11-19", "2026-11-20").observed());
        assertEquals(13.0, judge("Europe/Berlin", "2026-11-20").observed());
        assertEquals(7.0, judge("America/New_York", "2026-11-20").observed());
    }

    @Test
    public void timesWithoutZone_areInTheSettings() throws IOException {
        assertEquals(1.0, judge("UTC", "2026-11-20T11:00:00").observed());
        assertEquals(2.0, judge("Europe/Berlin", "2026-11-20 11:00:00").observed());
        assertEquals(1.0, judge("+02:00", "2026-11-20 13:00").observed());
    }

    @Test
    public void timesWithZone_areWhatTheySay() throws IOException {
        assertEquals(
                1.0,
                judge("America/New_York", "2026-11-20T11:00:00Z", "2026-11-20 05:00:00")
                        .observed());
        assertEquals(3.0, judge("Europe/Berlin", "2026-11-20T11:00:00+02:00").observed());
        assertEquals(
                "the later of both kinds",
                0.5,
                judge("America/New_York", "2026-11-20T11:00:00Z", "2026-11-20 06:30:00")
                        .observed());
    }

    @Test
    public void tooOld() throws IOException {
        Check check = judge("Europe/Berlin", "2026-11-18 10:29:00");
        assertEquals(Status.FAIL, check.status());
        assertEquals(
                "the newest at is 2026-11-18 10:29 (Europe/Berlin), 2 d 2 h ago; at most 2 d are allowed",
                check.message());
        Map<String, Object> expected = Map.of("min", -1.0, "max", 48.0);
        assertEquals(expected, check.expected());
        assertEquals("hours", check.unit());
        assertEquals(Status.PASS, judge("UTC", "2026-11-18T12:00:00").status());
    }

    @Test
    public void theFuture() throws IOException {
        assertEquals(
                "within the tolerance",
                Status.PASS,
                judge("UTC", "2026-11-20T13:00:00").status());
        Check check = judge("UTC", "2026-11-20T11:00:00", "2026-11-20T13:00:01", "");
        assertEquals(Status.FAIL, check.status());
        assertEquals(
                "1 value(s) of at lie more than 1 h in the future, for example \"2026-11-20T13:00:01\" in row 2; it is 2026-11-20"
                        + " 12:00 (UTC) now",
                check.message());
        assertEquals(
                "13:00 in Berlin is now",
                Status.PASS,
                judge("Europe/Berlin", "2026-11-20T13:59:00").status());
        assertEquals(
                "a zone of its own",
                Status.FAIL,
                judge("Europe/Berlin", "2026-11-20T13:59:00Z").status());
    }

    private Check judge(String zone, String... values) throws IOException {
        Path file = Files.createTempFile(folder.getRoot().toPath(), "data", ".csv");
        Files.writeString(file, "id,at\n1," + String.join("\n1,", values) + "\n");
        Tables tables = new Tables(session);
        Table table = tables.open(SourceSettings.of(file.toString()), Map.of());
        DataCheck check =
                new FreshnessCheck("at", Duration.ofDays(2), Duration.ofHours(1), ZoneId.of(zone), Severity.CRITICAL);
        CheckRun run = new CheckRun(
                "data",
                List.of(check),
                new CheckContext(table, () -> "", NOW, EarlierRuns.none(), tables),
                Optional.empty());
        List<Object> found = table.query("SELECT " + String.join(", ", run.aggregates()) + " FROM " + table.relation())
                .single();
        return run.judge(sql -> found.get(run.aggregates().indexOf(sql))).get(0);
    }
}
