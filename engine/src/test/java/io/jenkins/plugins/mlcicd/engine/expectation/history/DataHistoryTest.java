package io.jenkins.plugins.mlcicd.engine.expectation.history;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun.ColumnOf;
import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun.MetricOf;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DataHistoryTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path file;
    private DataHistory history;

    @Before
    public void prepare() {
        file = folder.getRoot().toPath().resolve("new/history.jsonl");
        history = new DataHistory(file);
    }

    @Test
    public void whatIsAdded_isReadBack() throws IOException {
        assertEquals(List.of(), history.runs("flights"));
        DataRun run = new DataRun(
                "flights \"x\"\n",
                Instant.parse("2026-11-20T10:00:00Z"),
                Verdict.WARN,
                "ab",
                7,
                List.of(new ColumnOf("a", "BIGINT")),
                List.of(new MetricOf("mean", "a", 0.1 + 0.2), new MetricOf("mean", "b", Double.NaN)));
        history.add(List.of(run, run("birds", 1, Verdict.PASS)));
        assertEquals(List.of(run), history.runs("flights \"x\"\n"));
        assertEquals(
                "{\"version\":1,\"data\":\"flights \\\"x\\\"\\n\",\"time\":\"2026-11-20T10:00:00Z\",\"verdict\":\"WARN\",\"sha256\":\"ab\","
                        + "\"rows\":7,\"columns\":[{\"name\":\"a\",\"type\":\"BIGINT\"}],\"metrics\":[{\"metric\":\"mean\",\"column\":\"a\","
                        + "\"value\":0.30000000000000004},{\"metric\":\"mean\",\"column\":\"b\",\"value\":\"NaN\"}]}",
                Files.readAllLines(file).get(0));
    }

    @Test
    public void theOldestRunsGo_failedOnesDoNotPushAcceptedOnesOut() throws IOException {
        history.add(List.of(run("flights", 0, Verdict.PASS), run("birds", 0, Verdict.PASS)));
        history.add(LongStream.rangeClosed(1, 300)
                .mapToObj(i -> run("flights", i, Verdict.FAIL))
                .toList());
        assertEquals(1 + DataHistory.MOST_RUNS, history.runs("flights").size());
        assertEquals(0, history.runs("flights").get(0).rows());
        assertEquals(101, history.runs("flights").get(1).rows());
        assertEquals(1, history.runs("birds").size());
    }

    @Test
    public void ofWritersAtTheSameTime_noneLosesItsRun() throws IOException, InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (long i = 0; i < 20; i++) {
                DataRun run = run("flights", i, Verdict.PASS);
                writers.add(pool.submit(() -> new DataHistory(file).add(List.of(run))));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            pool.shutdown();
        }
        assertEquals(20, history.runs("flights").size());
    }

    @Test
    public void aLaterVersion_isRefused() throws IOException {
        history.add(List.of(run("flights", 1, Verdict.PASS)));
        String line = Files.readString(file);
        Files.writeString(file, line.replace("\"version\":1", "\"version\":2") + line);
        EvaluationException e = assertThrows(EvaluationException.class, () -> history.runs("flights"));
        assertEquals(
                file
                        + ":1: the line was written by a later version of ml-cicd; correct it, or delete it to go without this run",
                e.getMessage());
        Files.writeString(file, "{\"version\":1,\"data\":7}\n" + line);
        assertTrue(assertThrows(EvaluationException.class, () -> history.runs("flights"))
                .getMessage()
                .startsWith(file + ":1: the line has no text 'data'"));
    }

    private static DataRun run(String data, long rows, Verdict verdict) {
        return new DataRun(data, Instant.ofEpochSecond(rows), verdict, "", rows, List.of(), List.of());
    }
}
