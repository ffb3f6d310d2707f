package io.jenkins.plugins.mlcicd.engine.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Tables and queries of a real PostgreSQL. */
public class DatabaseSourceTest {
    @ClassRule
    public static final LoopbackPostgres POSTGRES = new LoopbackPostgres();

    private static final DatabaseLogin ADMINISTRATOR = new DatabaseLogin(Optional.of("postgres"), Optional.empty());

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private DuckDbSession session;

    @BeforeClass
    public static void fill() throws SQLException {
        POSTGRES.execute("CREATE SCHEMA \"my.shop\"");
        POSTGRES.execute(
                "CREATE TABLE \"my.shop\".\"Tr\"\"ips\" (id integer, small smallint, big bigint, price numeric(10,2),"
                        + " exact numeric, ratio double precision, real real, flag boolean, day date, hour time, at timestamp,"
                        + " zoned timestamptz, tags text[], doc jsonb, name text, key uuid, bits bit(3))");
        POSTGRES.execute("INSERT INTO \"my.shop\".\"Tr\"\"ips\" VALUES (1, 2, 9007199254740993, 12.50,"
                + " 12345678901234567890.123456789, 0.1, 0.5, true, '2024-02-29', '10:11:12.5', '2024-02-29 10:11:12.123456',"
                + " '2024-02-29 10:11:12+02', '{a,\"b c\"}', '{\"k\": [1, null]}', 'ü; DROP TABLE \"x\"',"
                + " '00000000-0000-0000-0000-000000000001', B'101')");
        POSTGRES.execute(
                "INSERT INTO \"my.shop\".\"Tr\"\"ips\" (id, price, ratio, day) VALUES (2, 'NaN', 'NaN', 'infinity')");
        POSTGRES.execute("CREATE TABLE trips AS SELECT g AS id, g % 7 AS weekday FROM generate_series(1, 20000) g");
    }

    @Before
    public void start() {
        session = DuckDbSession.open();
    }

    @After
    public void stop() {
        session.close();
    }

    @Test
    public void aTableKeepsItsTypesAndItsDigits() {
        Table table = open(table("\"my.shop\".\"Tr\"\"ips\""));
        assertEquals(
                "id INTEGER, small SMALLINT, big BIGINT, price DECIMAL(10,2), exact DOUBLE, ratio DOUBLE, real FLOAT,"
                        + " flag BOOLEAN, day DATE, hour TIME, at TIMESTAMP, zoned TIMESTAMP WITH TIME ZONE, tags VARCHAR,"
                        + " doc VARCHAR, name VARCHAR, key VARCHAR, bits VARCHAR",
                table.columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .collect(Collectors.joining(", ")));
        assertEquals(
                List.of(
                        "1",
                        "2",
                        "9007199254740993",
                        "12.50",
                        "12345678901234567890.123456789",
                        "0.1",
                        "0.5",
                        "true",
                        "2024-02-29",
                        "10:11:12.5",
                        "2024-02-29 10:11:12.123456",
                        "2024-02-29 08:11:12+00",
                        "{a,\"b c\"}",
                        "{\"k\": [1, null]}",
                        "ü; DROP TABLE \"x\"",
                        "00000000-0000-0000-0000-000000000001",
                        "101"),
                texts(table).get(0));
    }

    @Test
    public void whatTheEmbeddedDatabaseCannotHold_isAFindingAndNoCrash() {
        Table table = open(table("\"my.shop\".\"Tr\"\"ips\""));
        assertEquals(
                "day 1, price 1",
                table.columns().stream()
                        .filter(column -> column.misfits() > 0)
                        .map(column -> column.name() + " " + column.misfits())
                        .sorted()
                        .collect(Collectors.joining(", ")));
        assertEquals(
                Arrays.asList("NaN", null),
                table.query("SELECT c3, c5 FROM " + table.relation() + " WHERE c0 = '2'").rows().stream()
                        .map(row -> Arrays.asList(row.get(0), "NaN".equals(row.get(1)) ? null : row.get(1)))
                        .toList()
                        .get(0));
    }

    @Test
    public void rowsAreStreamed_andNamedByTheirDigest() {
        Table table = open(query("SELECT * FROM trips ORDER BY id"));
        assertEquals(20000, table.rows());
        Subject subject = table.source().subjects("data").get(0);
        assertEquals("data", subject.role());
        assertEquals(POSTGRES.url() + " SELECT * FROM trips ORDER BY id", subject.name());
        assertEquals(
                subject,
                open(query("SELECT * FROM trips ORDER BY id"))
                        .source()
                        .subjects("data")
                        .get(0));
        assertNotEquals(
                subject.sha256(),
                open(query("SELECT * FROM trips ORDER BY id DESC"))
                        .source()
                        .subjects("data")
                        .get(0)
                        .sha256());
    }

    @Test
    public void givenTypesWinOverTheDatabases() {
        Table table = session.open(
                source(query("SELECT '7' AS a, 'x' AS b, 5 AS c"), ADMINISTRATOR),
                Map.of("a", "BIGINT", "b", "BIGINT", "c", "VARCHAR"));
        assertEquals(
                List.of("BIGINT", "BIGINT", "VARCHAR"),
                table.columns().stream().map(Column::type).toList());
        assertEquals(1, table.columns().get(1).misfits());
    }

    @Test
    public void whatGoesWrong_isSaidWithoutSecrets() {
        assertMessage(table("nothing"), " table nothing: ERROR: relation \"nothing\" does not exist");
        assertMessage(
                query("SELECT 1 AS a, 2 AS a"),
                " query SELECT 1 AS a, 2 AS a: column names stand twice, so it is not clear which column is meant: a");
        assertMessage(
                query("DELETE FROM trips RETURNING id"),
                " query DELETE FROM trips RETURNING id: ERROR: cannot execute DELETE in a read-only transaction");
        assertMessage(
                query(
                        "SELECT g, CASE g WHEN 12000 THEN pg_terminate_backend(pg_backend_pid()) END FROM generate_series(1, 90000) g"),
                " query SELECT g, CASE g WHEN 12000 THEN pg_terminate_backend(pg_backend_pid()) EN…: the connection was"
                        + " lost after 10000 rows: FATAL: terminating connection due to administrator command");
    }

    @Test
    public void aQueryThatTakesTooLong_isCancelled() throws SQLException {
        DatabaseOptions options = new DatabaseOptions(
                Optional.of("SELECT pg_sleep(600) AS s"), Optional.empty(), Optional.empty(), OptionalLong.of(1));
        assertMessage(options, " query SELECT pg_sleep(600) AS s: reading was not done after 1 s (timeout), at 0 rows");
        assertEquals(
                "0",
                POSTGRES.text(
                        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'"));
    }

    @Test
    public void aWrongPassword_andAServerThatIsNotThere() {
        String refused = POSTGRES.url() + " table trips: the database refuses the user or the password; set"
                + " ML_CICD_DATABASE_USER and ML_CICD_DATABASE_PASSWORD in the environment";
        for (Optional<String> password : List.of(Optional.of("wrong word"), Optional.<String>empty())) {
            DatabaseLogin login = new DatabaseLogin(Optional.of(LoopbackPostgres.READER), password);
            EvaluationException e = assertThrows(
                    EvaluationException.class, () -> session.open(source(table("trips"), login), Map.of()));
            assertEquals(refused, e.getMessage());
        }
        DatabaseSource nobody = new DatabaseSource(
                "jdbc:postgresql://localhost:1/db?options=-cmy.setting=1", table("trips"), ADMINISTRATOR);
        assertEquals(
                "jdbc:postgresql://localhost:1/db table trips: the database cannot be reached: Connection to localhost:1"
                        + " refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP"
                        + " connections.",
                assertThrows(EvaluationException.class, () -> session.open(nobody, Map.of()))
                        .getMessage());
    }

    @Test
    public void urlsWithASecret_areRefusedAndNotRepeated() {
        for (String url : List.of(
                "jdbc:postgresql://host/db?user=a&password=hush",
                "jdbc:postgresql://a:hush@host/db",
                "jdbc:postgresql://host/db?ssl=true&SSLpassword=hush",
                "jdbc:sqlserver://host;user=a;password=hush",
                "jdbc:oracle:thin:scott/hush@host:1521:db")) {
            UsageException e = assertThrows(UsageException.class, () -> SourceSettings.of(url));
            assertEquals(
                    "A source that begins with '" + url.substring(0, url.indexOf(':', 5) + 1)
                            + "' holds a password, so it is"
                            + " not used; leave the password out, and set it in the environment as"
                            + " ML_CICD_DATABASE_PASSWORD",
                    e.getMessage());
        }
        assertEquals("jdbc:postgresql://host:5/db", DatabaseUrl.shown("jdbc:postgresql://me@host:5/db?sslkey=/k"));
    }

    @Test
    public void otherDriversAreAskedFor() {
        DatabaseSource source = new DatabaseSource("jdbc:nosuch://host/db", table("trips"), ADMINISTRATOR);
        String message = assertThrows(EvaluationException.class, () -> session.open(source, Map.of()))
                .getMessage();
        assertEquals(
                "jdbc:nosuch://host/db table trips: there is no JDBC driver for it; the PostgreSQL driver comes with ml-cicd,"
                        + " put the jar of another one into a folder and name that as drivers or ML_CICD_DRIVERS",
                message);
        assertTrue(DatabaseUrl.isOne("jdbc:nosuch:"));
    }

    @Test
    public void otherDatabases_areReadBySql92() throws Exception {
        Path file = folder.getRoot().toPath().resolve("a.duckdb");
        String url = "jdbc:duckdb:" + file;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE \"T x\" AS SELECT 1::UTINYINT AS a, 1.50::DECIMAL(5,2) AS b, true AS c, [1] AS d");
        }
        Table table = session.open(new DatabaseSource(url, table("T x"), ADMINISTRATOR), Map.of());
        assertEquals(List.of(List.of("1", "1.50", "true", "[1]")), texts(table));
        assertEquals("DECIMAL(5,2)", table.columns().get(1).type());
    }

    private void assertMessage(DatabaseOptions options, String message) {
        EvaluationException e = assertThrows(EvaluationException.class, () -> open(options));
        assertEquals(POSTGRES.url() + message, e.getMessage());
    }

    private Table open(DatabaseOptions options) {
        return session.open(source(options, ADMINISTRATOR), Map.of());
    }

    private static Source source(DatabaseOptions options, DatabaseLogin login) {
        return new DatabaseSource(POSTGRES.url(), options, login);
    }

    private static DatabaseOptions table(String name) {
        return new DatabaseOptions(Optional.empty(), Optional.of(name), Optional.empty(), OptionalLong.empty());
    }

    private static DatabaseOptions query(String sql) {
        return new DatabaseOptions(Optional.of(sql), Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    private static List<List<Object>> texts(Table table) {
        return table.query("SELECT "
                        + table.columns().stream().map(Column::text).collect(Collectors.joining(", "))
                        + " FROM " + table.relation())
                .rows();
    }
}
