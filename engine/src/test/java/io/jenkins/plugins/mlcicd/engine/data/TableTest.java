package io.jenkins.plugins.mlcicd.engine.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TableTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private DuckDbSession session;

    @Before
    public void start() {
        session = DuckDbSession.open();
    }

    @After
    public void stop() {
        session.close();
    }

    @Test
    public void findsTheNarrowestTypeThatAllValuesFit() throws IOException {
        Table table = open("a.csv", """
                whole,large,real,flag,day,time,text,fraction late,empty
                1,123456789012345678901,1,true,2024-02-29,2024-02-29 10:00:00,1x,1,
                -2,2,2.5e3,False,2024-03-01,2024-03-01,"a ""b"", c",2.5,
                """);
        assertEquals(
                "whole BIGINT, large HUGEINT, real DOUBLE, flag BOOLEAN, day DATE, time TIMESTAMP, text VARCHAR, "
                        + "fraction late DOUBLE, empty VARCHAR",
                types(table));
        assertEquals(2, table.rows());
    }

    @Test
    public void aValueThatDoesNotFitAGivenType_isCountedAndStaysReadable() throws IOException {
        Table table = open("a.csv", "speed\n10\n1.5\n1_000\nfast\n\n20\n", Map.of("speed", "integer"));
        Column speed = table.column("speed").orElseThrow();
        assertEquals("INTEGER", speed.type());
        assertEquals(3, speed.misfits());
        assertEquals(
                List.of(Arrays.asList("1.5", null), Arrays.asList("1_000", null), Arrays.asList("fast", null)),
                table.query("SELECT " + speed.text() + ", " + speed.value() + " FROM " + table.relation() + " WHERE "
                                + speed.text() + " IS NOT NULL AND " + speed.value() + " IS NULL")
                        .rows());
    }

    @Test
    public void csvJsonLinesAndParquet_giveTheSameTable() throws IOException, SQLException {
        Table csv = open("a.csv", "n,x,s,d\n1,0.5,b,2024-01-02\n,,,\n3,nan,\"ü, \"\"q\"\"\",2024-01-04\n");
        Table json = open("a.jsonl", """
                {"n": 1, "x": 0.5, "s": "b", "d": "2024-01-02"}

                {"n": null}
                {"s": "ü, \\"q\\"", "n": 3, "x": NaN, "d": "2024-01-04"}
                """);
        Path parquet = folder.getRoot().toPath().resolve("a.parquet");
        session.execute("COPY (SELECT "
                + csv.columns().stream()
                        .map(column -> column.value() + " AS " + Sql.identifier(column.name()))
                        .collect(Collectors.joining(", "))
                + " FROM " + csv.relation() + ") TO " + Sql.literal(parquet.toString()));
        Table stored = session.open(Source.of(parquet), Map.of());
        assertEquals("n BIGINT, x DOUBLE, s VARCHAR, d DATE", types(csv));
        assertEquals(types(csv), types(json));
        assertEquals(types(csv), types(stored));
        assertEquals(values(csv), values(json));
        assertEquals(values(csv), values(stored));
    }

    @Test
    public void jsonStringsOfDigitsStayTexts_andNestedValuesBecomeJson() throws IOException {
        Table table = open("a.jsonl", "{\"s\":\"01\",\"n\":{\"k\":[1,null]},\"m\":1}\n{\"s\":\"2\",\"m\":\"x\"}\n");
        assertEquals("s VARCHAR, n VARCHAR, m VARCHAR", types(table));
        assertEquals(List.of(List.of("01", "{\"k\":[1,null]}", "1"), Arrays.asList("2", null, "x")), values(table));
    }

    @Test
    public void delimiterIsFoundInTheHeader() throws IOException {
        assertEquals("a,b BIGINT, c BIGINT", types(open("a.csv", "\"a,b\";c\n1;2\n")));
        assertEquals("a BIGINT, b BIGINT", types(open("b.tsv", "a\tb\n1\t2\n")));
        assertEquals("a BIGINT, b BIGINT", types(open("c.csv", "\uFEFFa|b\r\n1|2\r\n")));
    }

    @Test
    public void gzippedFilesAreRead_andCutOffOnesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        }
        Path whole = folder.getRoot().toPath().resolve("a.csv.gz");
        Files.write(whole, bytes.toByteArray());
        assertEquals(2, session.open(Source.of(whole), Map.of()).rows());
        Path cut = folder.getRoot().toPath().resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));
        EvaluationException e = assertThrows(EvaluationException.class, () -> session.open(Source.of(cut), Map.of()));
        assertEquals(cut + ": is not a whole gzip file: its end is missing", e.getMessage());
    }

    @Test
    public void namesThatDifferInCaseOnly_andNamesWithSql_areKept() throws IOException {
        Table table = open("a [1]*?.csv", "a,A,\"x\"\"; DROP TABLE t; --\",\n1,2,3,4\n");
        assertEquals("a BIGINT, A BIGINT, x\"; DROP TABLE t; -- BIGINT, Unnamed: 3 BIGINT", types(table));
        assertEquals(List.of(List.of("1", "2", "3", "4")), values(table));
    }

    @Test
    public void aHeaderWithoutRows_isATableWithoutRows() throws IOException {
        Table table = open("a.csv", "a,b");
        assertEquals(0, table.rows());
        assertEquals("a VARCHAR, b VARCHAR", types(table));
    }

    @Test
    public void whatIsWrongWithAFile_isSaidWithItsLine() throws IOException {
        assertMessage("a.csv", "a,b\n1,2\n3,4,5\n", ":3: the row has 3 value(s), the header has 2 column(s)");
        assertMessage("a.csv", "a,b\n1,2\n3\n", ":3: the row has 1 value(s), the header has 2 column(s)");
        assertMessage("a.csv", "a,b\n1,2\n\"3\"x,4\n", ":3: the quotes around a value do not end where the value ends");
        assertMessage("a.csv", "a,b\n1,2\n\"3,4\n", ":3: the quotes around a value do not end where the value ends");
        assertMessage("a.csv", "a,b\n1,2\nx\0y,4\n", ":3: holds a NUL byte, so it is not a text in UTF-8");
        assertMessage(
                "a.csv",
                "a,b,a,c,b\n1,2,3,4,5\n",
                ":1: column names stand twice, so it is not clear which column is meant: a, b");
        assertMessage("a.csv", "\n1,2\n", ":1: the line is empty, expected a header with the columns' names");
        assertMessage(
                "a.csv",
                "a,b\r\n1,2\n3,4\r\n",
                ": the lines end in different ways (CR LF and LF), or quotes stand inside of a value without being doubled");
        assertMessage(
                "a.jsonl",
                "{\"a\":1}\n\n\n{\"a\":2\n",
                ":4: not valid JSON: Unexpected end-of-input: expected close marker for Object");
        assertMessage("a.jsonl", "{\"a\":1}\n[2]\n", ":2: expected one JSON object on each line");
        assertMessage("a.parquet", "PAR1 and no more", ": is not a Parquet file, or its end is missing");
        assertMessage(
                "a.xlsx",
                "x",
                ": unknown format of data, expected a name that ends in .csv, .tsv, .jsonl, .ndjson, "
                        + ".json (each also with .gz or .zst) or .parquet");
        assertMessage("a.csv", "", ": the file is empty");
    }

    /** DuckDB 1.4.4 reads these without a word. */
    @Test
    public void anEmptyValueTooMany_isSaidWithItsLine() throws IOException {
        String message = "the row has 3 value(s), the header has 2 column(s)";
        assertMessage("a.csv", "a,b\n1,2\n3,4,\n", ":3: " + message);
        assertMessage("a.csv", "a,b\r\n1,2\r\n\r\n3,,\r\n", ":4: " + message);
        assertMessage("a.csv", "a,b\n1,\"x\n\"\"y\",\n", ":3: " + message);
        assertMessage("a.csv", "a,b\n1,2\n3,4,", ":3: " + message);
        assertEquals(
                List.of(Arrays.asList("1", null), List.of("x,\n\"", ",y,")),
                values(open("a.csv", "a,b\n1,\n\"x,\n\"\"\",\",y,\"\n")));
    }

    /** DuckDB 1.4.4 takes them for shorter files. */
    @Test
    public void jsonThatWasCutOff_isRefused() throws IOException {
        assertMessage(
                "a.json",
                "[{\"a\": 1},\n{\"a\": 2},\n",
                ":3: not valid JSON: Unexpected end-of-input within/between Array entries");
        assertMessage(
                "a.json", "[{\"a\": 1}]\n]", ":2: not valid JSON: Unexpected close marker ']': no open Array to close");
        assertMessage("a.json", "[{\"a\": 1}]\n[]", ":2: there is more after the end of the array");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"a\": 1}\n".repeat(3).getBytes(StandardCharsets.UTF_8));
        }
        Path cut = folder.getRoot().toPath().resolve("cut.jsonl.gz");
        Files.write(cut, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 8));
        EvaluationException e = assertThrows(EvaluationException.class, () -> session.open(Source.of(cut), Map.of()));
        assertEquals(cut + ": is not a whole gzip file: its end is missing", e.getMessage());
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(array)) {
            gzip.write("[{\"a\": 1}]".getBytes(StandardCharsets.UTF_8));
        }
        for (int missing : List.of(2, 8, 12)) {
            Path cutArray = folder.getRoot().toPath().resolve("cut.json.gz");
            Files.write(cutArray, Arrays.copyOf(array.toByteArray(), array.size() - missing));
            EvaluationException ofArray =
                    assertThrows(EvaluationException.class, () -> session.open(Source.of(cutArray), Map.of()));
            assertEquals(cutArray + ": is not a whole gzip file: its end is missing", ofArray.getMessage());
        }
    }

    @Test
    public void wrongEncoding_isSaidWithItsLine() throws IOException {
        Path file = folder.getRoot().toPath().resolve("latin.csv");
        Files.write(file, "a,b\n1,2\nMüller,4\n".getBytes(StandardCharsets.ISO_8859_1));
        EvaluationException e = assertThrows(EvaluationException.class, () -> session.open(Source.of(file), Map.of()));
        assertEquals(
                file
                        + ":3: not a text in UTF-8; if it has another encoding, name it, for example csv: {encoding: latin-1}",
                e.getMessage());
    }

    @Test
    public void aLineOf50Megabytes_isRefused() throws IOException {
        assertMessage(
                "a.csv", "a,b\n1," + "x".repeat(50_000_000) + "\n", ":2: the line is longer than 16 MB, so not read");
        assertMessage(
                "a.jsonl",
                "{\"a\":\"" + "x".repeat(50_000_000) + "\"}\n",
                ":1: the line is longer than 16 MB, so not read");
    }

    @Test
    public void tenThousandColumnsAreRead() throws IOException {
        String header = IntStream.range(0, 10_000).mapToObj(i -> "col" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, 10_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        Table table = open("wide.csv", header + "\n" + row + "\n" + row + "\n");
        assertEquals(10_000, table.columns().size());
        assertEquals("BIGINT", table.column("col9999").orElseThrow().type());
    }

    @Test
    public void aValueFarBelowTheFirstRows_widensTheType() throws IOException {
        String rows = "1,1,2024-01-01,a\n".repeat(200_000);
        Table table = open("long.csv", "n,x,d,s\n" + rows + "1.5,x,2024-01-01 10:00:00,b\n" + rows);
        assertEquals("n DOUBLE, x VARCHAR, d TIMESTAMP, s VARCHAR", types(table));
        assertEquals(400_001, table.rows());
    }

    @Test
    public void whatTheDatabaseAloneWouldTake_isStillNoIntegerBelowTheFirstRows() throws IOException {
        for (String value : List.of("1.5", "1e3", "1_000", "0x1F", "1.0")) {
            Table table = open("late.csv", "n,s\n" + "1,a\n".repeat(30_000) + value + ",b\n");
            assertNotEquals(value, "BIGINT", table.column("n").orElseThrow().type());
        }
        Table padded = open("padded.csv", "n,d,b\n" + "1,2024-01-01,true\n".repeat(30_000) + "007,2024-01-02,False\n");
        assertEquals("n BIGINT, d DATE, b BOOLEAN", types(padded));
        assertEquals(
                List.of(List.of("007", 7L)),
                padded.query("SELECT c0, v0 FROM " + padded.relation() + " WHERE c0 = '007'")
                        .rows());
        Table text = open("dates.csv", "d,n\n" + "2024-01-01,1\n".repeat(30_000) + "2024-1-5,1\n");
        assertEquals("d TIMESTAMP, n BIGINT", types(text));
    }

    @Test
    public void anEmptyStartOfAColumn_saysNothingAboutItsType() throws IOException {
        Table table = open("late.csv", "n,s\n" + ",a\n".repeat(30_000) + "5,b\n");
        assertEquals("n BIGINT, s VARCHAR", types(table));
        Table texts = open("texts.csv", "n,s\n" + ",a\n".repeat(30_000) + "five,b\n");
        assertEquals("n VARCHAR, s VARCHAR", types(texts));
    }

    @Test
    public void testsForNull_askTheValue_butNotWithinLiterals() {
        List<Column> columns = List.of(
                new Column("a", "BIGINT", "c0", "v0", 0),
                new Column("b", "BIGINT", "c1", "v1", 2),
                new Column("c", "VARCHAR", "c2", "c2", 0));
        assertEquals(
                "count_if(v0 IS NOT NULL AND c0 = 'c0 IS NULL, it''s c0 IS NULL'), count(v0), count(c1), c2 IS NULL",
                NullTests.overValues(
                        "count_if(c0 IS NOT NULL AND c0 = 'c0 IS NULL, it''s c0 IS NULL'), count(c0), count(c1), c2 IS NULL",
                        columns));
    }

    @Test
    public void samplesKnowTheirRows() throws IOException {
        Table table = open("a.csv", "v\n5\n\"6\n6\"\n7\n");
        Column v = table.column("v").orElseThrow();
        assertEquals(
                List.of(List.of(3L, "7")),
                table.query("SELECT row, " + v.text() + " FROM " + table.numbered() + " WHERE " + v.text() + " = '7'")
                        .rows());
    }

    @Test
    public void columnsAreReadIntoArrays() throws IOException {
        Table table = open("a.csv", "id,score\na,0.5\n,\nc,nan\n");
        ColumnValues values = table.read(List.of("score"), List.of("id"), List.of());
        assertArrayEquals(new double[] {0.5, Double.NaN, Double.NaN}, values.number("score"), 0);
        assertEquals("a", values.text("id").text(0));
        assertNull(values.text("id").text(1));
        assertEquals("c", values.text("id").text(2));
    }

    @Test
    public void readingNumbers_refusesTextsAndMissingColumns() throws IOException {
        Table table = open("a.csv", "id,score\na,0.5\nb,high\n");
        String file = table.source().name();
        assertEquals(
                file + ": row 2: score is \"high\", expected a number",
                assertThrows(EvaluationException.class, () -> table.read(List.of("score"), List.of(), List.of()))
                        .getMessage());
        assertEquals(
                file + ": there is no column 'scor'; did you mean 'score'?",
                assertThrows(EvaluationException.class, () -> table.read(List.of("scor"), List.of(), List.of()))
                        .getMessage());
    }

    @Test
    public void wrongTypesAreRefused() throws IOException {
        Path file = write("a.csv", "speed\n1\n");
        assertEquals(
                "types: speed: unknown type 'INTEGR', expected VARCHAR, BIGINT, INTEGER, DOUBLE, DECIMAL(p,s), BOOLEAN, "
                        + "DATE, TIME or TIMESTAMP",
                assertThrows(UsageException.class, () -> session.open(Source.of(file), Map.of("speed", "INTEGR")))
                        .getMessage());
        assertEquals(
                file + ": a type is given for the column 'sped', which is not there; did you mean 'speed'?",
                assertThrows(EvaluationException.class, () -> session.open(Source.of(file), Map.of("sped", "BIGINT")))
                        .getMessage());
    }

    private void assertMessage(String name, String content, String message) throws IOException {
        Path file = write(name, content);
        EvaluationException e = assertThrows(EvaluationException.class, () -> session.open(Source.of(file), Map.of()));
        assertEquals(file + message, e.getMessage());
    }

    private static String types(Table table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
    }

    private static List<List<Object>> values(Table table) {
        return table.query("SELECT "
                        + table.columns().stream()
                                .map(column -> "CAST(" + column.value() + " AS VARCHAR)")
                                .collect(Collectors.joining(", "))
                        + " FROM " + table.relation())
                .rows();
    }

    private Table open(String name, String content) throws IOException {
        return open(name, content, Map.of());
    }

    private Table open(String name, String content, Map<String, String> types) throws IOException {
        return session.open(Source.of(write(name, content)), types);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve(name), content);
    }
}
