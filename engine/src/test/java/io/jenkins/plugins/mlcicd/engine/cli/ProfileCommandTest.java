package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ProfileCommandTest {
    private static final String REVIEW =
            "Suggested from one look at the data: review each line before it guards anything. What holds by chance should"
                    + " go, what matters to you and does not stand here should come, and margins are guesses.\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    public void goodData_suggestASuiteThatTheyFit() throws IOException {
        Path data = write("birds.csv", birds(200));
        Path suite = path("birds.json");
        assertEquals(0, run("profile", data.toString(), "--out", suite.toString()));
        assertEquals(
                data + ": 200 rows, 11 columns\n"
                        + "  id: of type BIGINT, never missing, unique, not negative\n"
                        + "  uuid: never missing, unique, each is a UUID\n"
                        + "  mail: never missing, unique, each is an e-mail address\n"
                        + "  seen: never missing, each is a date in ISO 8601, not before 2024-03-01\n"
                        + "  size: never missing, one of 3 values\n"
                        + "  speed: of type BIGINT, there in at least 84 % of the rows, from 0 to 170\n"
                        + "  share: of type DOUBLE, never missing, from 0 to 1\n"
                        + "  tagged: of type BOOLEAN, never missing\n"
                        + "  code: never missing, unique, 4 characters long\n"
                        + "  remark: never missing, up to 24 characters long\n"
                        + "  nothing: nothing to suggest\n"
                        + suite + ": 30 expectations\n" + REVIEW,
                out.toString());
        assertEquals("", err.toString());
        assertEquals(
                0,
                run(
                        "data",
                        data.toString(),
                        "--suite",
                        suite.toString(),
                        "--report-dir",
                        path("r").toString()));
        assertTrue(out.toString(), out.toString().startsWith("PASS  data: " + data + "  (31 passed"));
    }

    @Test
    public void eachLine_saysWhichNumbersSpeakForIt() throws IOException {
        Path data = write("birds.csv", birds(200));
        run("profile", data.toString(), "--out", path("birds.json").toString());
        String suite = Files.readString(path("birds.json"));
        assertTrue(
                suite,
                suite.startsWith(
                        "{\n  \"name\" : \"birds\",\n  \"meta\" : {\n    \"suggested_by\" : \"ml-cicd profile\",\n    \"review\" : \""
                                + REVIEW.strip() + "\",\n    \"data\" : \"" + data + "\","));
        assertTrue(suite, suite.contains("""
                    "type" : "expect_column_values_to_be_between",
                    "kwargs" : {
                      "column" : "speed",
                      "min_value" : 0,
                      "max_value" : 170
                    },
                    "severity" : "warning",
                    "notes" : "Suggested: seen: 1 to 149; 10 % of that span are added on both sides, in round numbers",
                """));
        assertTrue(
                suite,
                suite.contains(
                        "\"notes\" : \"Suggested: 20 of 200 rows (10 %) have no value; half as many again, and one"
                                + " percentage point, are let pass\""));
    }

    @Test
    public void theSameData_suggestTheSame() throws IOException {
        Path data = write("birds.csv", birds(300));
        run("profile", data.toString(), "--out", path("a/suite.json").toString());
        run("profile", data.toString(), "--out", path("b/suite.json").toString());
        assertEquals(Files.readString(path("a/suite.json")), Files.readString(path("b/suite.json")));
    }

    @Test
    public void anExistingSuite_staysWithoutForce() throws IOException {
        Path data = write("birds.csv", birds(20));
        Path suite = write("birds.json", "mine");
        assertEquals(2, run("profile", data.toString(), "--out", suite.toString()));
        assertEquals(suite + ": is there already; --force overwrites it\n", err.toString());
        assertEquals("mine", Files.readString(suite));
        assertEquals(0, run("profile", data.toString(), "--out", suite.toString(), "--force"));
        assertTrue(Files.readString(suite).startsWith("{"));
    }

    @Test
    public void namesAndValues_withQuotesAndSql_stayData() throws IOException {
        Path data = write("odd.csv", "\"a\"\"b'; DROP TABLE x; --\",c\n" + "\"it's \"\"x\"\"; --\",1\n".repeat(40));
        assertEquals(
                0, run("profile", data.toString(), "--out", path("odd.json").toString()));
        assertEquals(
                0,
                run(
                        "data",
                        data.toString(),
                        "--suite",
                        path("odd.json").toString(),
                        "--report-dir",
                        path("r").toString()));
    }

    @Test
    public void constantsNegativesAndHugeNumbers_areFitted() throws IOException {
        Path data = write(
                "numbers.csv",
                "constant,zero,negative,huge,tiny,infinite\n"
                        + "7.5,0.0,-3,123456789012345678901,1e-9,1.5\n".repeat(3)
                        + "7.5,0.0,-1,1,2e-9,Infinity\n");
        assertEquals(0, run("profile", data.toString(), "--out", path("n.json").toString()));
        assertTrue(out.toString(), out.toString().contains("negative: of type BIGINT, never missing, from -4 to 0\n"));
        assertEquals(
                out.toString(),
                0,
                run(
                        "data",
                        data.toString(),
                        "--suite",
                        path("n.json").toString(),
                        "--report-dir",
                        path("r").toString()));
        assertTrue(out.toString(), out.toString().startsWith("PASS"));
    }

    @Test
    public void parquet_withItsTypes_isFitted() throws IOException, SQLException {
        Path data = path("all.parquet");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute(
                    "COPY (SELECT i::INT AS id, (i % 3)::UTINYINT AS small, i::HUGEINT AS huge, i::FLOAT AS real,"
                            + " (i / 3)::DECIMAL(10,2) AS money, DATE '2020-01-01' + i::INT AS day, TIMESTAMP '2020-01-01 10:00:00'"
                            + " + INTERVAL (i) HOUR AS moment, TIMESTAMPTZ '2020-01-01 10:00:00+00' AS zoned, TIME '10:00:00' AS clock,"
                            + " [1, 2] AS list, {'a': i % 2} AS nested, uuid() AS uuid, NULL::INT AS nothing FROM range(100) r(i))"
                            + " TO '" + data + "' (FORMAT parquet)");
        }
        assertEquals(
                0, run("profile", data.toString(), "--out", path("all.json").toString()));
        assertTrue(
                out.toString(), out.toString().contains("  small: of type UTINYINT, never missing, one of 3 values\n"));
        assertTrue(
                out.toString(), out.toString().contains("  zoned: of type TIMESTAMP WITH TIME ZONE, never missing, "));
        assertEquals(
                0,
                run(
                        "data",
                        data.toString(),
                        "--suite",
                        path("all.json").toString(),
                        "--report-dir",
                        path("r").toString()));
        assertTrue(out.toString(), out.toString().startsWith("PASS"));
    }

    @Test
    public void whatCannotBeProfiled_isSaid() throws IOException {
        Path empty = write("empty.csv", "id,x\n");
        assertEquals(3, run("profile", empty.toString(), "--out", path("s.json").toString()));
        assertEquals(empty + ": there are no rows, so nothing can be suggested\n", err.toString());
        Path words = write("words.csv", "id,x\n1,a\n2,3\n");
        assertEquals(3, run("profile", words.toString(), "--out", path("s.json").toString(), "--types", "x=BIGINT"));
        assertEquals(
                words + ": 1 value(s) of x are no BIGINT: give another type, or correct the data first\n",
                err.toString());
        assertEquals(
                3,
                run(
                        "profile",
                        path("none.csv").toString(),
                        "--out",
                        path("s.json").toString()));
        assertEquals(path("none.csv") + ": no such file\n", err.toString());
        assertEquals(2, run("profile", words.toString(), "--out", path("s.yml").toString()));
        assertEquals("--out: found " + path("s.yml") + ", expected a name that ends in .json\n", err.toString());
        assertFalse(Files.exists(path("s.json")));
    }

    private static String birds(int rows) {
        StringBuilder csv = new StringBuilder("id,uuid,mail,seen,size,speed,share,tagged,code,remark,nothing\n");
        for (int i = 0; i < rows; i++) {
            csv.append(String.join(
                    ",",
                    String.valueOf(i + 5),
                    new UUID(i * 31L, i).toString(),
                    "bird" + i + "@example.org",
                    "2024-0" + (3 + i % 4) + "-1" + i % 10,
                    new String[] {"Small", "Medium", "Large"}[i % 3],
                    i % 10 == 0 ? "" : String.valueOf(i % 150),
                    String.valueOf(i / (double) rows),
                    String.valueOf(i % 2 == 0),
                    "X" + Integer.toString(100 + i, 10).replace('0', 'o'),
                    "note " + "x".repeat(i / 2 % 10) + i / 2,
                    ""));
            csv.append('\n');
        }
        return csv.toString();
    }

    private Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(path(name), text);
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
