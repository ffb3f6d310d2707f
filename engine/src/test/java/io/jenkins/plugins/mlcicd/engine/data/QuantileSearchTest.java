package io.jenkins.plugins.mlcicd.engine.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Quantiles that are searched, compared with those that the database takes of all values at once. */
public class QuantileSearchTest {
    private static final long SEED = 20261124;

    /** Expressions over h, a random whole number from 0 on, and u, one from 0 to 1, for a column each. */
    private static final List<String> COLUMNS = List.of(
            "h % 1000000",
            "h % 3",
            "7",
            "CAST(h % 2 = 0 AS INTEGER)",
            "CASE WHEN h % 10 < 9 THEN 0 ELSE h % 100000 END",
            "CASE WHEN h % 20 > 0 THEN u * 100 END",
            "CAST(NULL AS BIGINT)",
            "CASE WHEN h % 500 = 0 THEN h END",
            "u",
            "exp(u * 690)",
            "-exp(u * 690)",
            "u * 1e-320",
            "u / 3 - 0.1666",
            "[-0.0::DOUBLE, 0.0::DOUBLE, 1e-300, -1e-300][1 + h % 4]",
            "['NaN'::DOUBLE, 1, 2.5, 'Infinity'::DOUBLE, '-Infinity'::DOUBLE][1 + h % 5]",
            "[1.7e308, -1.7e308, 'Infinity'::DOUBLE][1 + h % 3]",
            "CAST(u AS FLOAT)",
            "CAST(h % 2001 - 1000 AS SMALLINT)",
            "CAST(h % 256 AS UTINYINT)",
            "CAST(h AS UBIGINT) + 9223372036854775807",
            "CAST(h AS HUGEINT) * 92233720368547758070 - 7",
            "[9007199254740993, 9007199254740992, 9007199254740994, -9223372036854775807 - 1][1 + h % 4]",
            "CAST(u * 1000 AS DECIMAL(18,3))",
            "CAST((h % 1000000) || '7777777777777777777777.1234567890' AS DECIMAL(38,10))");

    private static final List<String> TEXTS = List.of(
            "CAST(h % 1000000 AS VARCHAR)",
            "['', 'ä', 'it''s', '\"', 'a''; DROP', 'z(', chr(0) || 'x', NULL][1 + h % 8]",
            "CAST(DATE '2020-01-01' + CAST(h % 2000 AS INTEGER) AS VARCHAR)",
            "CAST(TIMESTAMP '2024-01-01 00:00:00' + INTERVAL (h % 31536000) SECOND AS VARCHAR)");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private QuantileSearch.Effort before;
    private DuckDbSession session;

    @Before
    public void open() {
        before = QuantileSearch.effort(new QuantileSearch.Effort(0, 1L << 40, 200, 30_000));
        session = DuckDbSession.open();
    }

    @After
    public void close() {
        QuantileSearch.effort(before);
        session.close();
    }

    @Test
    public void numbersOfAllKinds_areThoseOfAllValuesAtOnce() throws Exception {
        Random random = new Random(SEED);
        for (int rows : new int[] {1, 2, 10, 101, 4_000}) {
            Table table = table(COLUMNS, rows, random.nextLong());
            List<String> aggregates = new ArrayList<>();
            for (Column column : table.columns()) {
                String number = "CAST(" + column.value() + " AS DOUBLE)";
                aggregates.add("median(" + number + ")");
                aggregates.add("quantile_cont(" + number + ", 0.25)");
                aggregates.add("quantile_cont(" + number + ", 0.75)");
                aggregates.add("quantile_cont(" + number + ", " + random.nextInt(1000) / 1000.0 + ")");
                aggregates.add("quantile_disc(" + column.value() + ", [0.0, 0.25, 0.75, 1.0])");
                aggregates.add("median(" + number + ") FILTER (WHERE c0 LIKE '%1%' OR c0 = '),[')");
            }
            assertSame(table, aggregates);
        }
    }

    @Test
    public void texts_areThoseOfAllValuesAtOnce() throws Exception {
        Random random = new Random(SEED);
        for (int rows : new int[] {1, 8, 20_000}) {
            Table table = table(TEXTS, rows, random.nextLong());
            assertSame(
                    table,
                    table.columns().stream()
                            .map(column -> "quantile_disc(" + column.text() + ", [0.0, 0.1, 0.5, 0.99, 1.0])")
                            .toList());
        }
    }

    @Test
    public void anyPlace_hasTheValueThatTheDatabaseHasThere() throws Exception {
        Random random = new Random(SEED);
        Table table = table(COLUMNS, 5_000, random.nextLong());
        for (Column column : table.columns()) {
            List<Place> places = IntStream.range(0, 12)
                    .mapToObj(i -> new Place(
                            List.of(Rounding.values()).get(i % 3),
                            i < 3 ? 0 : i < 6 ? 1 : random.nextInt(10_001) / 10_000.0))
                    .toList();
            String sql = Table.valuesAt(column.value(), places);
            List<Object> sorted = sorted(table, column);
            Object expected = sorted.isEmpty()
                    ? null
                    : places.stream()
                            .map(place -> sorted.get((int) place.among(sorted.size())))
                            .toList();
            assertEquals(
                    column.name(),
                    plain(expected),
                    plain(table.aggregates(List.of(sql)).get(sql)));
        }
    }

    @Test
    public void aTableOfFewRows_isSortedByTheDatabase() throws Exception {
        QuantileSearch.effort(new QuantileSearch.Effort(100, 16, 60, 400));
        Table table = table(List.of("h"), 100, SEED);
        assertFalse(table.hasManyRows());
        assertEquals(
                List.of("median(c0)"),
                QuantileSearch.of(List.of("median(c0)"), table).firstScan());
        assertTrue(table(List.of("h"), 101, SEED).hasManyRows());
    }

    @Test
    public void aTextFile_isLargeIfItsValuesNeedMuchOfTheMemory() throws Exception {
        StringBuilder csv = new StringBuilder("x\n");
        IntStream.range(0, 1_000).forEach(i -> csv.append(1_000 + i).append('\n'));
        Path file = Files.writeString(folder.getRoot().toPath().resolve("x.csv"), csv);
        QuantileSearch.effort(new QuantileSearch.Effort(900, 16, 60, 400));
        assertFalse(session.open(Source.of(file), Map.of()).hasManyRows());
        QuantileSearch.effort(new QuantileSearch.Effort(900, 1L << 40, 200, 30_000));
        Table table = session.open(Source.of(file), Map.of());
        assertTrue(table.hasManyRows());
        assertEquals(1499.5, table.aggregates(List.of("median(v0)")).get("median(v0)"));
        QuantileSearch.effort(new QuantileSearch.Effort(1_100, 1L << 40, 200, 30_000));
        assertFalse(session.open(Source.of(file), Map.of()).hasManyRows());
    }

    @Test
    public void aDraft_hasQuantilesFromTheScansThatProveItsTypes() throws Exception {
        StringBuilder csv = new StringBuilder("x,y\n");
        IntStream.range(0, 30_000)
                .forEach(i -> csv.append(i)
                        .append(i < 29_000 ? "" : ".0")
                        .append(',')
                        .append(i % 7)
                        .append('\n'));
        Path file = Files.writeString(folder.getRoot().toPath().resolve("late.csv"), csv);
        Draft draft = session.draft(Source.of(file), Map.of());
        List<String> aggregates = List.of("median(v0)", "count(v0)", "quantile_disc(v1, [0.25])");
        assertEquals(1, draft.queries(aggregates).size());
        assertEquals(2, draft.searchedQuantiles(aggregates));
        assertTrue(draft.scan(aggregates).isEmpty());
        Map<String, Object> values = draft.scan(aggregates).orElseThrow();
        assertEquals(14_999.5, values.get("median(v0)"));
        assertEquals(30_000L, values.get("count(v0)"));
        assertEquals(List.of(1L), values.get("quantile_disc(v1, [0.25])"));
        assertTrue(draft.scans() >= 3);
    }

    private void assertSame(Table table, List<String> aggregates) {
        Map<String, Object> searched = table.aggregates(aggregates);
        List<Object> sorted = table.query("SELECT " + String.join(", ", aggregates) + " FROM " + table.relation())
                .single();
        for (int i = 0; i < aggregates.size(); i++) {
            String what = table.rows() + " rows, " + aggregates.get(i);
            assertEquals(what, plain(sorted.get(i)), plain(searched.get(aggregates.get(i))));
        }
    }

    private Table table(List<String> columns, int rows, long seed) throws SQLException, IOException {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < columns.size(); i++) {
            String random = "CAST(hash(i * 64 + " + i + " + " + (seed >>> 8) + ") >> 20 AS BIGINT)";
            String column = columns.get(i)
                    .replaceAll("\\bu\\b", "(h / 17592186044416.0)")
                    .replaceAll("\\bh\\b", random);
            sql.append(i == 0 ? "" : ", ")
                    .append(column)
                    .append(" AS \"")
                    .append(columns.get(i).replace("\"", "\"\""))
                    .append('"');
        }
        Path file = folder.newFolder().toPath().resolve("t.parquet");
        session.execute("COPY (" + sql + " FROM range(" + rows + ") AS numbers(i)) TO " + Sql.literal(file.toString())
                + " (FORMAT parquet)");
        return session.open(Source.of(file), Map.of());
    }

    private static List<Object> sorted(Table table, Column column) {
        return table
                .query("SELECT " + column.value() + " FROM " + table.relation() + " WHERE " + column.value()
                        + " IS NOT NULL ORDER BY 1")
                .rows()
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Negative and positive zero are equal, and which of them comes first is left to chance in either way. */
    private static Object plain(Object value) {
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(one -> all.add(plain(one)));
            return all;
        }
        return value instanceof Double number && number == 0 ? 0.0 : value;
    }
}
