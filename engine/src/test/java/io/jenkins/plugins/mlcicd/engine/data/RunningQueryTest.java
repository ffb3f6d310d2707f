package io.jenkins.plugins.mlcicd.engine.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RunningQueryTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void percentages_areToldWhileAQueryReads_andNotBeforeOrAfter() throws InterruptedException, SQLException {
        String file = Sql.literal(folder.getRoot().toPath().resolve("data.csv").toString());
        try (DuckDbSession session = DuckDbSession.open()) {
            session.execute("COPY (SELECT range AS n, md5(range::VARCHAR) AS s FROM range(1000000)) TO " + file);
            assertEquals(OptionalInt.empty(), session.progress());
            List<Integer> seen = new ArrayList<>();
            // A fast machine may be through before anyone asks.
            for (int attempt = 0; attempt < 20 && seen.isEmpty(); attempt++) {
                CompletableFuture<Rows> query = CompletableFuture.supplyAsync(
                        () -> session.query("SELECT count(DISTINCT s), median(n) FROM read_csv(" + file + ")"));
                while (!query.isDone()) {
                    session.progress().ifPresent(seen::add);
                    Thread.sleep(5);
                }
                query.join();
            }
            assertTrue("no percentages", !seen.isEmpty());
            assertTrue("percentages: " + seen, seen.stream().allMatch(percent -> percent >= 0 && percent <= 100));
            assertEquals(seen.stream().sorted().toList(), seen);
            assertEquals(OptionalInt.empty(), session.progress());
        }
    }
}
