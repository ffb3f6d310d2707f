package io.jenkins.plugins.mlcicd.engine.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Dialects, many files as one table, partitions, JSON in all its shapes. */
public class FileSourcesTest {
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
    public void aGivenDialect_isFollowed() throws IOException {
        write("a.csv", "# made by hand\na;b\n1;'x;''y'\nNA;'#'\n# more\n-;z\n");
        Table table = open("a.csv", "delimiter=;", "quote='", "comment=#", "null=NA", "-");
        assertEquals("a BIGINT, b VARCHAR", types(table));
        assertEquals(List.of(List.of("1", "x;'y"), Arrays.asList(null, "#"), Arrays.asList(null, "z")), values(table));
    }

    @Test
    public void anEscapeCharacter_andNoQuotes() throws IOException {
        write("a.csv", "a,b\n\"x\\\"y\",1\n");
        assertEquals(List.of(List.of("x\"y", "1")), values(open("a.csv", "escape=\\")));
        write("b.csv", "a|b\n\"x|1\n");
        assertEquals(List.of(List.of("\"x", "1")), values(open("b.csv", "quote=none")));
        for (String quote : List.of("?", "[", ")", "*", "^", "$")) {
            write("c.csv", quote + "a" + quote + ",b\n" + quote + "x,y" + quote + ",1\n");
            assertEquals(List.of(List.of("x,y", "1")), values(open("c.csv", "quote=" + quote)));
        }
    }

    @Test
    public void filesWithoutAHeader_getTheGivenNames() throws IOException {
        write("a.csv", "1;x\n2;y\n");
        Table table = open("a.csv", "columns=id", "name");
        assertEquals("id BIGINT, name VARCHAR", types(table));
        assertEquals(2, table.rows());
        assertMessage("a.csv", ":1: the row has 2 value(s), the settings name 3 column(s)", "columns=a", "b", "c");
    }

    @Test
    public void otherEncodings_areRead_theirOwnCharactersOnly() throws IOException {
        String text = "Straße,n\r\nKöln,1\r\nMünchen,2\r\n";
        for (String encoding : List.of("latin-1", "utf-16", "windows-1252", "UTF-16LE")) {
            Charset charset = Charset.forName(encoding.equals("latin-1") ? "ISO-8859-1" : encoding);
            Files.write(path("a.csv"), text.getBytes(charset));
            Table table = open("a.csv", "encoding=" + encoding);
            assertEquals("Straße VARCHAR, n BIGINT", types(table));
            assertEquals(List.of(List.of("Köln", "1"), List.of("München", "2")), values(table));
        }
        Files.write(path("a.csv"), text.getBytes(StandardCharsets.UTF_16));
        assertEquals("Straße VARCHAR, n BIGINT", types(open("a.csv")));
        Files.write(path("a.csv"), "a,b\nä,ö\n".getBytes(StandardCharsets.UTF_8));
        assertMessage("a.csv", ": not a text in US-ASCII (in line 1 or soon after)", "encoding=us-ascii");
    }

    @Test
    public void rowsOfFilesInOtherEncodings_areThoseOfTheUsersFiles() throws IOException {
        Files.write(path("a.csv"), "ö\n1\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(path("b.csv"), "ö\n2\n3\n".getBytes(StandardCharsets.ISO_8859_1));
        Table table = open("*.csv", "encoding=latin-1");
        assertEquals("row 2 of " + path("b.csv"), table.place(3).toString());
        assertEquals(
                Digests.ofFile(path("a.csv")),
                table.source().subjects("data").get(0).sha256());
        Files.write(path("b.csv"), "ö\n2\n3,4\n".getBytes(StandardCharsets.ISO_8859_1));
        EvaluationException e = assertThrows(EvaluationException.class, () -> open("*.csv", "encoding=latin-1"));
        assertEquals(path("b.csv") + ":3: the row has 2 value(s), the header has 1 column(s)", e.getMessage());
    }

    @Test
    public void wrongOptions_areRefusedByName() {
        assertUsage("csv: delimeter: unknown key; did you mean 'delimiter'?", "delimeter=;");
        assertUsage(
                "--csv x: expected KEY=VALUE, the keys are delimiter, quote, escape, comment, encoding, header, columns,"
                        + " nulls",
                "delimiter=;",
                "x");
        assertUsage(
                "csv: delimiter: '||' is not accepted, expected one ASCII character, or tab, comma, semicolon, pipe, space",
                "delimiter=||");
        assertUsage(
                "csv: encoding: 'utf-9' is not known, expected utf-8, utf-16, latin-1, windows-1252 or another name that"
                        + " Java knows",
                "encoding=utf-9");
        assertUsage("csv: header: files without a header need the columns' names: columns: [a, b]", "header=false");
        assertUsage("csv: columns: go with files without a header, but header is true", "header=true", "columns=a");
        assertUsage("csv: columns: a name stands twice", "columns=a", "a");
    }

    @Test
    public void zstandardIsRead_andCutOffFilesAreRefused() throws IOException, SQLException {
        session.execute("COPY (SELECT range AS n, 'x' || range AS s FROM range(5000)) TO "
                + Sql.literal(path("a.csv.zst").toString()) + " (FORMAT csv, COMPRESSION zstd)");
        Table table = open("a.csv.zst");
        assertEquals("n BIGINT, s VARCHAR", types(table));
        assertEquals(5000, table.rows());
        byte[] whole = Files.readAllBytes(path("a.csv.zst"));
        Files.write(path("cut.csv.zst"), Arrays.copyOf(whole, whole.length - 9));
        EvaluationException e = assertThrows(EvaluationException.class, () -> open("cut.csv.zst"));
        assertEquals(path("cut.csv.zst") + ": is not a whole zstd file: Not enough input bytes", e.getMessage());
    }

    @Test
    public void aPatternOfFiles_isOneTable_inTheOrderOfNames_columnsByName() throws IOException {
        write("part-1.csv", "id,name\n1,a\n2,\"b\nb\"\n");
        write("part-2.csv", "name;id\nc;3\n");
        write("part-3.csv", "id,name\n4,d\n5,e\n");
        Table table = open("part-*.csv");
        assertEquals("id BIGINT, name VARCHAR", types(table));
        assertEquals(
                List.of(
                        List.of("1", "a"),
                        List.of("2", "b\nb"),
                        List.of("3", "c"),
                        List.of("4", "d"),
                        List.of("5", "e")),
                values(table));
        assertEquals("row 2 of " + path("part-1.csv"), table.place(2).toString());
        assertEquals("row 1 of " + path("part-2.csv"), table.place(3).toString());
        assertEquals("row 2 of " + path("part-3.csv"), table.place(5).toString());
        assertEquals(
                List.of("part-1.csv", "part-2.csv", "part-3.csv"),
                table.source().subjects("data").stream()
                        .map(Subject::name)
                        .map(name -> Path.of(name).getFileName().toString())
                        .toList());
    }

    @Test
    public void filesOfOneSource_mustHaveTheSameColumns() throws IOException, SQLException {
        write("a.csv", "id,name\n1,a\n");
        write("b.csv", "id,nam,x\n1,a,2\n");
        assertFileMessage(
                "*.csv",
                "b.csv",
                ": has no column 'name', which is in " + path("a.csv")
                        + "; it has the column 'nam', 'x', which is not in " + path("a.csv"));
        parquet("a.parquet", "SELECT 1 AS id");
        parquet("b.parquet", "SELECT 1 AS id, 2 AS Id2");
        assertFileMessage("*.parquet", "b.parquet", ": has the column 'Id2', which is not in " + path("a.parquet"));
        write("c.jsonl", "{}");
        assertFileMessage(
                "{b.csv,c.jsonl}",
                "c.jsonl",
                ": is JSON, but " + path("b.csv") + " is CSV; one source has files of one format");
        assertMessage("*.tsv", ": no file has a name like that");
    }

    @Test
    public void whatIsWrongInOneOfManyFiles_isSaidWithItsName() throws IOException {
        write("a.csv", "id,name\n1,a\n");
        write("b.csv", "id,name\n1,a\n1,2,3\n");
        write("c.csv", "id,name\n1,a\n");
        assertFileMessage("*.csv", "b.csv", ":3: the row has 3 value(s), the header has 2 column(s)");
        write("b.csv", "id,name\n1,a\n1,a\0\n");
        assertFileMessage("*.csv", "b.csv", ":3: holds a NUL byte, so it is not a text in UTF-8");
        write("b.csv", "");
        assertFileMessage("*.csv", "b.csv", ": the file is empty");
        write("a.jsonl", "{\"id\":1}\n");
        write("b.jsonl", "{\"id\":1}\n{\"id\"\n");
        assertFileMessage(
                "*.jsonl", "b.jsonl", ":2: not valid JSON: Unexpected end-of-input within/between Object entries");
    }

    /** DuckDB 1.4.4 takes a last row whose quotes do not end if another file follows. */
    @Test
    public void quotesThatDoNotEndInOneOfManyFiles_areAnError() throws IOException {
        write("part-1.csv", "id,x\n1,\"a\nb\"\n\"never closed,2\n3\n");
        write("part-2.csv", "id,x\n");
        assertFileMessage("part-*.csv", "part-1.csv", ":4: the quotes around a value do not end where the value ends");
    }

    @Test
    public void aFolderOfParquetFiles_withPartitionsAsColumns() throws IOException, SQLException {
        parquet("t/year=2023/country=de/a.parquet", "SELECT 1 AS id, 'x' AS s");
        parquet("t/year=2024/country=__HIVE_DEFAULT_PARTITION__/a.parquet", "SELECT 's2' AS s, 2 AS id");
        parquet("t/year=2024/country=a%2Fb/b.parquet", "SELECT 3 AS id, 's3' AS s");
        write("t/_SUCCESS", "");
        write("t/.part.crc", "x");
        Table table = open("t");
        assertEquals("id INTEGER, s VARCHAR, year BIGINT, country VARCHAR", types(table));
        assertEquals(
                List.of(
                        List.of("1", "x", "2023", "de"),
                        Arrays.asList("2", "s2", "2024", null),
                        List.of("3", "s3", "2024", "a/b")),
                values(table));
        assertEquals(
                "row 1 of " + path("t/year=2024/country=a%2Fb/b.parquet"),
                table.place(3).toString());
        parquet("t/year=2025/c.parquet", "SELECT 4 AS id, 's4' AS s");
        EvaluationException e = assertThrows(EvaluationException.class, () -> open("t"));
        assertEquals(
                path("t/year=2025/c.parquet") + ": its folders name the columns year, but those of "
                        + path("t/year=2023/country=de/a.parquet") + " name the columns year, country",
                e.getMessage());
    }

    @Test
    public void partitionsOfCsvAndJson_andTheFoldersAboveAreNoColumns() throws IOException {
        write("run=5/t/day=2024-01-02/a.csv", "id\n1\n");
        write("run=5/t/day=2024-01-03/a.csv", "id\n2\n");
        Table csv = open("run=5/t/*/*.csv");
        assertEquals("id BIGINT, day DATE", types(csv));
        write("j/k=a/a.jsonl", "{\"id\":1,\"k\":\"z\"}\n");
        write("j/k=b/a.jsonl", "{\"id\":2}\n");
        assertEquals(List.of(List.of("1", "a"), List.of("2", "b")), values(open("j")));
    }

    @Test
    public void twoStars_lookIntoAllFolders() throws IOException {
        write("d/a.csv", "n\n1\n");
        write("d/x/y/b.csv", "n\n2\n");
        write("d/x/c.txt", "no data");
        assertEquals(List.of(List.of("1"), List.of("2")), values(open("d/**/*.csv")));
        assertEquals(List.of(List.of("1"), List.of("2")), values(open("d")));
        write("e/readme.txt", "no data");
        assertMessage(
                "e",
                ": is a folder without data files, expected names that end in .csv, .tsv, .jsonl, .ndjson, .json (each also"
                        + " with .gz or .zst) or .parquet");
    }

    @Test
    public void damagedParquetFiles_areErrors() throws IOException, SQLException {
        parquet("a.parquet", "SELECT (range * 7919) % 1000003 AS n, md5(range::VARCHAR) AS s FROM range(100000)");
        byte[] whole = Files.readAllBytes(path("a.parquet"));
        Files.write(path("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        assertMessage("cut.parquet", ": is not a Parquet file, or its end is missing");
        byte[] damagedPage = whole.clone();
        Arrays.fill(damagedPage, 44, 3_000, (byte) 0xFF);
        Files.write(path("page.parquet"), damagedPage);
        String ofPage = assertThrows(EvaluationException.class, () -> open("page.parquet"))
                .getMessage();
        assertTrue(ofPage, ofPage.startsWith(path("page.parquet") + ": cannot be read as Parquet: "));
        byte[] noFooter = whole.clone();
        Arrays.fill(noFooter, whole.length - 200, whole.length - 8, (byte) 0xFF);
        Files.write(path("footer.parquet"), noFooter);
        String message = assertThrows(EvaluationException.class, () -> open("footer.parquet"))
                .getMessage();
        assertTrue(message, message.startsWith(path("footer.parquet") + ": cannot be read as Parquet: "));
    }

    @Test
    public void parquetColumnsThatDifferInCaseOnly_keepTheirNames() throws IOException, SQLException {
        write("a.csv", "a,A,a_1\n1,2,3\n");
        parquet("a.parquet", "SELECT 1 AS x, {'a': 1, 'b': [1]} AS nested, 2 AS y");
        Table table = open("a.parquet");
        assertEquals("x INTEGER, nested VARCHAR, y INTEGER", types(table));
        assertEquals("a BIGINT, A BIGINT, a_1 BIGINT", types(open("a.csv")));
    }

    @Test
    public void jsonKeysThatDifferInCaseOnly_areDifferentColumns() throws IOException {
        write("a.jsonl", """
                {"a":1,"A":"x","a_1":true,"":{"k":1},"b/c~d":[1]}
                {"A":"y","a":null,"a.b":1.5}
                """);
        Table table = open("a.jsonl");
        assertEquals("a BIGINT, A VARCHAR, a_1 BOOLEAN,  VARCHAR, b/c~d VARCHAR, a.b DOUBLE", types(table));
        assertEquals(
                List.of(
                        Arrays.asList("1", "x", "true", "{\"k\":1}", "[1]", null),
                        Arrays.asList(null, "y", null, null, null, "1.5")),
                values(table));
    }

    @Test
    public void jsonArraysOfObjects_andBigIntegers() throws IOException {
        write("a.json", " [ {\"n\":123456789012345678901234567890,\"o\":{\"x\":[1,null]}},\n{\"n\":1,\"s\":\"a\"} ]");
        Table table = open("a.json");
        assertEquals("n HUGEINT, o VARCHAR, s VARCHAR", types(table));
        assertEquals(
                List.of(
                        Arrays.asList("123456789012345678901234567890", "{\"x\":[1,null]}", null),
                        Arrays.asList("1", null, "a")),
                values(table));
        write("b.json", "[{\"n\":1},\n{\"n\":]");
        assertMessage(
                "b.json",
                ":2: not valid JSON: Unexpected character (']' (code 93)): expected a valid value (JSON"
                        + " String, Number (or 'NaN'/'+INF'/'-INF'), Array, Object or token 'null', 'true' or 'false')");
        write("c.json", "[{\"n\":1},\n2]");
        assertMessage("c.json", ":2: expected an object in the array");
    }

    @Test
    public void aJsonObjectWithAKeyTwice_isAnError() throws IOException {
        write("a.jsonl", "{\"a\":1}\n{\"a\":1,\"a\":2}\n");
        assertMessage("a.jsonl", ":2: not valid JSON: Duplicate Object property \"a\"");
    }

    @Test
    public void pathologicalCsvFiles() throws IOException {
        write("a.csv", "a,b\r\n1,\"x\r\ny\"\r\n2,z");
        assertEquals(List.of(List.of("1", "x\r\ny"), List.of("2", "z")), values(open("a.csv")));
        write("b.csv", "a,b\n");
        assertEquals(0, open("b.csv").rows());
        write("c.csv", "a\n\n1\n\n");
        assertEquals(
                List.of(Arrays.asList((Object) null), List.of("1"), Arrays.asList((Object) null)),
                values(open("c.csv")));
        write("d.csv", "a,b\n\"1,2\n3,4\n");
        assertMessage("d.csv", ":2: the quotes around a value do not end where the value ends");
    }

    private void assertUsage(String message, String... csv) {
        UsageException e = assertThrows(UsageException.class, () -> CsvOptions.parse(List.of(csv)));
        assertEquals(message, e.getMessage());
    }

    /** A message that names the location itself. */
    private void assertMessage(String location, String message, String... csv) {
        EvaluationException e = assertThrows(EvaluationException.class, () -> open(location, csv));
        assertEquals(path(location) + message, e.getMessage());
    }

    /** A message that names one file of the location. */
    private void assertFileMessage(String location, String file, String message) {
        EvaluationException e = assertThrows(EvaluationException.class, () -> open(location));
        assertEquals(path(file) + message, e.getMessage());
    }

    private Table open(String location, String... csv) {
        SourceSettings settings = SourceSettings.of(path(location).toString())
                .with(CsvOptions.parse(List.of(csv)), DatabaseOptions.NONE, false);
        return session.open(Source.of(settings), Map.of());
    }

    private void parquet(String name, String query) throws IOException, SQLException {
        Files.createDirectories(path(name).getParent());
        session.execute("COPY (" + query + ") TO " + Sql.literal(path(name).toString()) + " (FORMAT parquet)");
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), content);
    }

    private Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
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
}
