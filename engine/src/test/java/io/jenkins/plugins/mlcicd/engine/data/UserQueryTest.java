package io.jenkins.plugins.mlcicd.engine.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.data.UserQuery.Answer;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery.QueryException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class UserQueryTest {
    private static final List<String> NAMES = List.of("batch", "active_batch");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private DuckDbSession session;
    private Table table;
    private Path secret;

    @Before
    public void open() throws IOException {
        session = DuckDbSession.open();
        Path file = folder.newFile("flights.csv").toPath();
        Files.writeString(file, "id,air speed,day\n1,100,2024-01-01\n2,-9,2024-01-02\n3,,2024-01-03\n");
        table = session.open(Source.of(file), Map.of());
        secret = folder.newFile("secret.csv").toPath();
        Files.writeString(secret, "token\nhush\n");
    }

    @After
    public void close() {
        session.close();
    }

    @Test
    public void columnsHaveTheFilesNamesAndTypes() {
        Answer answer =
                run("SELECT \"air speed\" + 1 AS faster, day - DATE '2024-01-01' AS days FROM {batch} ORDER BY id");
        assertEquals(3, answer.count());
        assertEquals(List.of("faster", "days"), answer.columns());
        assertEquals("[[101, 0], [-8, 1], [null, 2]]", answer.rows().rows().toString());
    }

    @Test
    public void onlySomeRowsAreFetchedButAllCounted() {
        Answer answer =
                UserQuery.parse(session, "SELECT * FROM {batch}; ", NAMES).run(Map.of("batch", table), 2);
        assertEquals(3, answer.count());
        assertEquals(2, answer.rows().rows().size());
    }

    @Test
    public void whatSelectsFromTheDataRuns() {
        for (String sql : List.of(
                "FROM {batch}",
                "SELECT * FROM {batch} -- all of it",
                "WITH fast AS (SELECT * FROM {batch} WHERE id > 1), two AS (SELECT * FROM fast) SELECT * FROM two",
                "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM n",
                "SELECT * FROM {batch} AS a JOIN (SELECT max(id) AS id FROM {batch}) AS b USING (id)",
                "SELECT id FROM {batch} WHERE EXISTS (SELECT 1 FROM range(3)) UNION SELECT 4",
                "SELECT id, row_number() OVER (ORDER BY day) FROM {batch} QUALIFY row_number() OVER () = 1",
                "SELECT {{'a': id}} AS pair FROM {batch}",
                "SELECT * FROM (VALUES (1), (2)), unnest([1, 2])",
                "SELECT * FROM (PIVOT {batch} ON id IN (1, 2) USING count(*))")) {
            assertTrue(sql, run(sql).count() > 0);
        }
    }

    @Test
    public void otherFilesAndStatementsAreRefused() {
        String file = secret.toString();
        for (String sql : List.of(
                "SELECT * FROM '" + file + "'",
                "SELECT * FROM \"" + file + "\"",
                "FROM '" + file + "'",
                "TABLE \"" + file + "\"",
                "SELECT * FROM read_csv('" + file + "')",
                "SELECT * FROM READ_TEXT('" + file + "')",
                "SELECT * FROM read_blob('" + file + "'), {batch}",
                "SELECT * FROM glob('" + folder.getRoot() + "/*')",
                "SELECT * FROM sniff_csv('" + file + "')",
                "SELECT * FROM query('SELECT * FROM ''" + file + "''')",
                "SELECT * FROM query_table('" + file + "')",
                "SELECT * FROM histogram('" + file + "', token)",
                "SELECT * FROM {batch} WHERE id IN (SELECT 1 FROM '" + file + "')",
                "SELECT (SELECT count(*) FROM '" + file + "') FROM {batch}",
                "SELECT [x FOR x IN [(SELECT token FROM '" + file + "')]]",
                "WITH a AS (SELECT * FROM '" + file + "') SELECT * FROM a",
                "WITH a AS MATERIALIZED (SELECT * FROM '" + file + "') SELECT * FROM a",
                // The name is visible only where it was given: here the second one would be the file.
                "SELECT (WITH \"" + file + "\" AS (SELECT 1) SELECT 1), * FROM \"" + file + "\"",
                "WITH a AS (SELECT * FROM \"" + file + "\"), \"" + file + "\" AS (SELECT 1) SELECT * FROM a",
                "WITH \"" + file + "\" AS (SELECT * FROM \"" + file + "\") SELECT * FROM \"" + file + "\"",
                "SELECT * FROM (SELECT (WITH b AS (SELECT 1) SELECT * FROM b)) JOIN b ON true",
                "SELECT * FROM {batch} ORDER BY (SELECT token FROM '" + file + "')",
                "SELECT * FROM {batch} LIMIT (SELECT count(*) FROM '" + file + "')",
                "SELECT count(*) FILTER (WHERE EXISTS (SELECT * FROM '" + file + "')) FROM {batch}",
                "SELECT * FROM (PIVOT '" + file + "' ON token IN ('hush') USING count(*))",
                "SELECT * FROM {batch} ASOF JOIN '" + file + "' ON id >= 1",
                "SELECT * FROM table_1",
                "SELECT * FROM main.batch",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM duckdb_secrets()",
                "SELECT current_setting('temp_directory')",
                "SELECT getenv('HOME')",
                "DESCRIBE SELECT * FROM '" + file + "'",
                "SUMMARIZE '" + file + "'",
                "SHOW TABLES",
                "SELECT 1; SELECT 2",
                "SELECT * FROM {batch}; COPY (SELECT 1) TO '" + folder.getRoot() + "/out.csv'",
                "COPY (SELECT 1) TO '" + folder.getRoot() + "/out.csv'",
                "ATTACH '" + folder.getRoot() + "/x.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "CREATE TABLE x AS SELECT 1",
                "DROP VIEW table_1",
                "INSERT INTO table_1 VALUES (1)",
                "UPDATE table_1 SET id = 1",
                "DELETE FROM table_1",
                "SET memory_limit = '1GB'",
                "PRAGMA version",
                "CALL pragma_version()",
                "EXPLAIN ANALYZE SELECT 1",
                "EXPORT DATABASE 'x'",
                "SELECT 1) AS q; COPY (SELECT 1",
                "")) {
            assertThrows(sql, UsageException.class, () -> run(sql));
        }
        assertTrue(Files.notExists(folder.getRoot().toPath().resolve("out.csv")));
    }

    @Test
    public void refusalsSayWhatIsExpected() {
        assertRefused(
                "SELECT * FROM other", "the query reads from 'other', expected only from {active_batch}, {batch}");
        assertRefused(
                "SELECT * FROM read_csv('x.csv')",
                "the query uses the function read_csv, which is refused: a query may only read the data that it judges");
        assertRefused("DELETE FROM {batch}", "expected one SELECT, which is all that a query may be");
        assertRefused("SELECT 1; SELECT 2", "found 2 statements, expected one SELECT");
        assertRefused("SELEC 1", "the query is wrong: syntax error at or near \"SELEC\"");
        assertRefused(
                "SELECT {x} FROM {batch}",
                "the query names {x}, expected {batch} or {active_batch}; braces that are part of a query stand twice");
        assertRefused(
                "SELECT '}' FROM {batch}",
                "a brace without its counterpart; braces that are part of a query stand twice");
        assertRefused("SELECT \0", "the query holds a NUL character");
    }

    @Test
    public void whatFailsOnTheDataIsTold() {
        QueryException e = assertThrows(QueryException.class, () -> run("SELECT sped FROM {batch}"));
        assertEquals("Referenced column \"sped\" not found in FROM clause!", e.getMessage());
    }

    private Answer run(String sql) {
        return UserQuery.parse(session, sql, NAMES).run(Map.of("batch", table), 10);
    }

    private void assertRefused(String sql, String message) {
        assertEquals(message, assertThrows(UsageException.class, () -> run(sql)).getMessage());
    }
}
