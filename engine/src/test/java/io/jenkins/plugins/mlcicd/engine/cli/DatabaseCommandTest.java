package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.data.LoopbackPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The data command on a real PostgreSQL, with a user who has a password. */
public class DatabaseCommandTest {
    @ClassRule
    public static final LoopbackPostgres POSTGRES = new LoopbackPostgres();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private Cli cli;

    @Before
    public void fill() throws IOException, SQLException {
        root = folder.getRoot().toPath();
        Files.writeString(
                root.resolve("suite.json"),
                "{\"name\": \"s\", \"expectations\": [{\"type\": \"expect_column_values_to_be_between\", \"kwargs\":"
                        + " {\"column\": \"speed\", \"min_value\": 0}}]}");
        POSTGRES.execute("DROP TABLE IF EXISTS trips");
        POSTGRES.execute("CREATE TABLE trips (id integer, speed numeric(4,1))");
        POSTGRES.execute("INSERT INTO trips VALUES (1, 2.5), (2, -0.5)");
        POSTGRES.execute("GRANT SELECT ON trips TO " + LoopbackPostgres.READER);
        cli = new Cli(root)
                .with("ML_CICD_DATABASE_USER", LoopbackPostgres.READER)
                .with("ML_CICD_DATABASE_PASSWORD", LoopbackPostgres.PASSWORD);
    }

    @Test
    public void aTableIsJudged_andThePasswordIsNowhere() throws Exception {
        Cli.Result result =
                cli.run("data", "--suite", "suite.json", POSTGRES.url(), "--table", "public.trips", "--stacktrace");
        assertEquals(result.toString(), 1, result.exitCode());
        assertTrue(
                result.toString(),
                result.out().contains("1 of 2 values (50.0 %) are not at least 0, for example -0.5 in row 2"));
        assertTrue(
                result.toString(),
                result.err()
                        .contains("data: " + POSTGRES.url()
                                + " table public.trips: 2 rows, 2 columns: id INTEGER, speed DECIMAL(4,1)"));
        String report = Files.readString(root.resolve("ml-cicd-report/data.json"));
        assertTrue(report, report.contains(POSTGRES.url() + " table public.trips"));
        assertFalse(report.contains(LoopbackPostgres.PASSWORD));
        assertFalse(result.toString().contains(LoopbackPostgres.PASSWORD));
    }

    @Test
    public void aQueryOfTheSettingsFile_isJudged() throws Exception {
        Files.writeString(
                root.resolve("ml-cicd.yml"),
                "model: {name: m}\ndata:\n  - {name: fast trips, source: '" + POSTGRES.url()
                        + "', query: SELECT * FROM trips WHERE speed > 0, suite: suite.json}\n");
        Cli.Result result = cli.run("data");
        assertEquals(result.toString(), 0, result.exitCode());
        assertTrue(result.toString(), result.out().startsWith("PASS  data: fast trips"));
    }

    @Test
    public void aWrongPassword_isAnErrorWithoutIt() throws Exception {
        Cli.Result result = cli.with("ML_CICD_DATABASE_PASSWORD", "hush hush")
                .run("data", "--suite", "suite.json", POSTGRES.url(), "--table", "trips", "--stacktrace");
        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(
                result.toString(),
                result.out()
                        .contains(POSTGRES.url() + " table trips: the database refuses the user or the password; set"
                                + " ML_CICD_DATABASE_USER and ML_CICD_DATABASE_PASSWORD in the environment"));
        assertFalse(result.toString(), result.toString().contains("hush"));
    }

    @Test
    public void endingTheCommand_endsItsQuery() throws Exception {
        Process process =
                cli.start("data", "--suite", "suite.json", POSTGRES.url(), "--query", "SELECT pg_sleep(600) AS speed");
        String active =
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'";
        waitFor(active, "1");
        process.destroy();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        waitFor(active, "0");
    }

    private static void waitFor(String query, String value) throws SQLException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (POSTGRES.text(query).equals(value)) {
                return;
            }
            Thread.sleep(200);
        }
        assertEquals(value, POSTGRES.text(query));
    }
}
