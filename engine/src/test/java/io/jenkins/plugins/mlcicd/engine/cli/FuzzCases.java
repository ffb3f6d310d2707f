package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.cli.FuzzData.Table;
import io.jenkins.plugins.mlcicd.engine.cli.StrictCsv.Opinion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import tools.jackson.databind.json.JsonMapper;

/** Makes up cases: the same seed and number make the same case. */
final class FuzzCases {
    private static final BiFunction<Integer, FuzzOutput, String> ANYTHING = FuzzCase::anything;

    private final Path base;
    private final List<byte[]> parquet = new ArrayList<>();

    private Random random = new Random();
    private FuzzTexts texts;
    private FuzzSuites suites;
    private FuzzData data;
    private Path folder;

    /** Cases that share a folder with what they start from. */
    FuzzCases(Path base) throws IOException {
        this.base = Files.createDirectories(base);
        Files.writeString(base.resolve("secret.txt"), FuzzTexts.SECRET);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String options : List.of(
                    "",
                    ", COMPRESSION zstd",
                    ", COMPRESSION gzip, ROW_GROUP_SIZE 2048",
                    ", PARQUET_VERSION v2, COMPRESSION uncompressed")) {
                Path file = base.resolve("base-" + parquet.size() + ".parquet");
                statement.execute(
                        "COPY (SELECT range AS i, range / 3 AS d, 's' || (range % 7) AS s, DATE '2024-01-01' + range::INTEGER AS t,"
                                + " range % 2 = 0 AS b, NULL::INTEGER AS n, [range] AS l, {'x': range} AS o FROM range("
                                + (parquet.size() == 2 ? 5000 : 40) + ")) TO '" + file + "' (FORMAT parquet" + options
                                + ")");
                parquet.add(Files.readAllBytes(file));
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** The case with a number, whose files stand in a folder of its own. */
    FuzzCase make(long seed, int number, Path ofCase) throws IOException {
        random = new Random(seed * 1_000_003 + number);
        texts = new FuzzTexts(random, Objects.requireNonNull(base.getParent()));
        suites = new FuzzSuites(random, texts);
        data = new FuzzData(random, texts);
        folder = ofCase;
        return switch (random.nextInt(21)) {
            case 0, 1, 2, 3 -> suite();
            case 4, 5 -> spoiltSuite();
            case 6, 7 -> condition();
            case 8 -> parameter();
            case 9 -> query();
            case 10 -> goodCsv();
            case 11, 12 -> spoiltCsv();
            case 13 -> broken();
            case 14 -> goodJson();
            case 15 -> spoiltJson();
            case 16, 17 -> spoiltParquet();
            case 18, 19 -> settings();
            default -> dialect();
        };
    }

    private FuzzCase suite() throws IOException {
        return data("suite", write("data.csv", data.standard()), json(suites.suite()), ANYTHING);
    }

    private FuzzCase spoiltSuite() throws IOException {
        Map<String, Object> suite = suites.suite();
        if (random.nextBoolean()) {
            @SuppressWarnings("unchecked")
            Map<String, Object> first = (Map<String, Object>) ((List<?>) suite.get("expectations")).get(0);
            Map<String, Object> spoilt = texts.one(List.of(suite, first));
            String key = texts.one(List.copyOf(spoilt.keySet()));
            if (random.nextBoolean()) {
                spoilt.put(key, texts.value());
            } else {
                spoilt.put(texts.text(), spoilt.remove(key));
            }
            return data("suite with another value", write("data.csv", data.standard()), json(suite), ANYTHING);
        }
        return data("spoilt suite", write("data.csv", data.standard()), texts.spoil(json(suite)), ANYTHING);
    }

    private FuzzCase condition() throws IOException {
        Map<String, Object> kwargs = new LinkedHashMap<>(
                Map.of("column", texts.one(FuzzSuites.COLUMNS), "mostly", texts.one(List.of(0, 1))));
        new FuzzConditions(random, texts).addTo(kwargs, 1);
        String type = texts.one(List.of("expect_column_values_to_not_be_null", "expect_column_values_to_be_unique"));
        return data("condition", write("data.csv", data.standard()), json(FuzzSuites.of(type, kwargs)), ANYTHING);
    }

    private FuzzCase parameter() throws IOException {
        Map<String, Object> kwargs = new LinkedHashMap<>(Map.of("column", texts.one(FuzzSuites.COLUMNS)));
        kwargs.put("min_value", new FuzzConditions(random, texts).parameter());
        String suite = json(FuzzSuites.of("expect_column_max_to_be_between", kwargs));
        FuzzCase one = data("parameter", write("data.csv", data.standard()), suite, ANYTHING);
        List<String> arguments = new ArrayList<>(one.arguments());
        arguments.addAll(List.of("--param", "x=" + random.nextInt(9), "--param", "y=" + argument()));
        return new FuzzCase(one.kind(), arguments, List.of("suite.json", "--param", "y="), ANYTHING);
    }

    private FuzzCase query() throws IOException {
        String secret = base.resolve("secret.txt").toString();
        String canary =
                Objects.requireNonNull(base.getParent()).resolve("canary").toString();
        boolean isHostile = random.nextBoolean();
        String hostile = texts.one(List.of(
                "SELECT content FROM read_text('" + secret + "')",
                "SELECT * FROM '" + secret + "'",
                "SELECT * FROM read_csv('" + secret + "')",
                "SELECT * FROM {batch} WHERE s = (SELECT content FROM read_text('" + secret + "'))",
                "COPY (SELECT 1) TO '" + canary + "'",
                "SELECT 1; COPY (SELECT 1) TO '" + canary + "'",
                "ATTACH '" + canary + "'",
                "EXPORT DATABASE '" + canary + "'",
                "WITH x AS MATERIALIZED (FROM read_blob('" + secret + "')) SELECT * FROM x",
                "FROM query('FROM read_text(''" + secret + "'')')",
                "SELECT getenv('PATH')",
                "SELECT * FROM glob('/*')",
                "INSTALL httpfs",
                "CREATE TABLE x AS SELECT 1",
                "PRAGMA database_list",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM {batch} PIVOT (count(*) FOR s IN (SELECT content FROM read_text('" + secret + "')))"));
        String query = isHostile ? hostile : suites.query();
        String suite = json(FuzzSuites.of("unexpected_rows_expectation", Map.of("unexpected_rows_query", query)));
        return data(
                isHostile ? "hostile query" : "query",
                write("data.csv", data.standard()),
                suite,
                isHostile ? FuzzCase::refused : ANYTHING);
    }

    private FuzzCase goodCsv() throws IOException {
        Table table = data.hostile();
        char delimiter = texts.one(List.of(',', ';', '\t', '|'));
        String lineEnd = texts.one(List.of("\n", "\r\n"));
        String csv = data.csv(table, delimiter, lineEnd);
        if (lineEnd.equals("\r\n") && csv.replace("\r\n", "").contains("\n")) {
            csv = csv.replace("\r\n", "\n");
        }
        boolean isZipped = random.nextInt(4) == 0;
        Path file = folder.resolve(isZipped ? "data.csv.gz" : "data.csv");
        Files.write(file, isZipped ? FuzzData.gzip(csv) : csv.getBytes(StandardCharsets.UTF_8));
        return oracle(
                "good CSV", file, table, Map.of("delimiter", delimiter == '\t' ? "tab" : String.valueOf(delimiter)));
    }

    private FuzzCase spoiltCsv() throws IOException {
        Table table = random.nextBoolean() ? data.plain() : data.hostile();
        Table unnamed = new Table(
                table.names().stream()
                        .map(name -> "c" + table.names().indexOf(name))
                        .toList(),
                table.rows());
        String csv = data.csv(unnamed, ',', "\n");
        byte[] bytes = texts.spoil(csv.getBytes(StandardCharsets.UTF_8), csv.indexOf('\n') + 1);
        StrictCsv strict = StrictCsv.read(bytes);
        Path file = folder.resolve("data.csv");
        Files.write(file, bytes);
        if (strict.opinion() == Opinion.GOOD && strict.records().size() > 1) {
            Table read = new Table(
                    strict.records().get(0),
                    strict.records().subList(1, strict.records().size()));
            return oracle("spoilt CSV that is good", file, read, Map.of("delimiter", "comma"));
        }
        boolean isBroken = strict.opinion() == Opinion.BROKEN;
        return data(
                isBroken ? "spoilt CSV that is broken" : "spoilt CSV",
                file,
                json(FuzzSuites.of("expect_table_column_count_to_be_between", Map.of("min_value", 1))),
                isBroken ? FuzzCase::unreadable : ANYTHING);
    }

    private FuzzCase broken() throws IOException {
        Map.Entry<String, byte[]> broken = random.nextInt(4) == 0 ? truncatedParquet() : data.broken();
        String suite = json(FuzzSuites.of("expect_table_row_count_to_be_between", Map.of("min_value", 0)));
        if (broken.getKey().equals("csv") && random.nextInt(3) == 0) {
            // One of several files of a table, the others of which are good.
            String text = new String(broken.getValue(), StandardCharsets.ISO_8859_1);
            String good = text.substring(0, text.indexOf('\n') + 1);
            Path parts = Files.createDirectory(folder.resolve("parts"));
            Files.writeString(parts.resolve("a.csv"), good);
            Files.write(parts.resolve("b.csv"), broken.getValue());
            Files.writeString(parts.resolve("c.csv"), good);
            return data("one broken file of several", parts, suite, FuzzCase::unreadable);
        }
        Path file = folder.resolve("data." + broken.getKey());
        Files.write(file, broken.getValue());
        return data("broken " + broken.getKey(), file, suite, FuzzCase::unreadable);
    }

    private Map.Entry<String, byte[]> truncatedParquet() {
        byte[] whole = texts.one(parquet);
        return Map.entry("parquet", Arrays.copyOf(whole, random.nextInt(whole.length)));
    }

    private FuzzCase goodJson() throws IOException {
        boolean isArray = random.nextBoolean();
        Table table = data.hostile();
        Path file = write(isArray ? "data.json" : "data.jsonl", data.json(table, isArray));
        return oracle("good JSON", file, table, Map.of());
    }

    private FuzzCase spoiltJson() throws IOException {
        boolean isArray = random.nextBoolean();
        String json = data.json(random.nextBoolean() ? data.plain() : data.hostile(), isArray);
        Path file = folder.resolve(isArray ? "data.json" : "data.jsonl");
        Files.write(
                file,
                random.nextBoolean()
                        ? texts.spoil(json.getBytes(StandardCharsets.UTF_8), 0)
                        : texts.spoil(json).getBytes(StandardCharsets.UTF_8));
        return data(
                "spoilt JSON",
                file,
                json(FuzzSuites.of("expect_column_values_to_be_unique", Map.of("column", "c0"))),
                ANYTHING);
    }

    private FuzzCase spoiltParquet() throws IOException {
        Path file = folder.resolve("data.parquet");
        byte[] whole = texts.one(parquet);
        int from = random.nextBoolean() ? 0 : Math.max(0, whole.length - 1200);
        Files.write(file, texts.spoil(whole, from));
        Map<String, Object> suite = random.nextInt(4) == 0
                ? suites.suite()
                : FuzzSuites.of(
                        texts.one(List.of("expect_column_values_to_be_unique", "expect_column_values_to_not_be_null")),
                        Map.of("column", texts.one(List.of("i", "d", "s", "t", "b", "l", "o"))));
        return data("spoilt Parquet", file, json(suite), ANYTHING);
    }

    private FuzzCase dialect() throws IOException {
        List<String> options = new ArrayList<>();
        for (String key :
                List.of("delimiter", "quote", "escape", "comment", "encoding", "nulls", "columns", texts.text())) {
            if (random.nextInt(3) == 0) {
                options.add(key + "="
                        + switch (key) {
                            case "encoding" -> texts.one(List.of("latin-1", "utf-16", "utf-8", "windows-1252", "x"));
                            case "nulls", "columns" -> texts.one(List.of("a", "NA")) + argument();
                            default ->
                                random.nextInt(4) == 0 ? argument() : String.valueOf((char) (' ' + random.nextInt(95)));
                        });
            }
        }
        FuzzCase one = data("dialect", write("data.csv", data.standard()), json(suites.suite()), ANYTHING);
        List<String> arguments = new ArrayList<>(one.arguments());
        options.forEach(option -> arguments.addAll(List.of("--csv", option)));
        if (random.nextInt(4) == 0) {
            arguments.addAll(List.of(
                    "--types",
                    texts.one(FuzzSuites.COLUMNS) + "="
                            + texts.one(List.of("VARCHAR", "DATE", "DECIMAL(10,2)", "INTEGER", argument()))));
        }
        return new FuzzCase(one.kind(), arguments, List.of("data.csv", "suite.json", "csv", "types", "--"), ANYTHING);
    }

    private FuzzCase settings() throws IOException {
        write("data.csv", data.standard());
        write("suite.json", json(FuzzSuites.of("expect_column_to_exist", Map.of("column", "i"))));
        Map<String, Object> entry =
                new LinkedHashMap<>(Map.of("name", "first", "source", "data.csv", "suite", "suite.json"));
        Map<String, Object> checks = new LinkedHashMap<>();
        if (random.nextBoolean()) {
            checks.put(
                    "freshness",
                    new LinkedHashMap<>(Map.of(
                            "column",
                            "t",
                            "max-age",
                            texts.one(List.of("9w", "1h", "90min", "9999999999d", "2d")),
                            "time-zone",
                            "UTC")));
        }
        if (random.nextBoolean()) {
            checks.put(
                    "references",
                    List.of(new LinkedHashMap<>(Map.of(
                            "column",
                            texts.one(FuzzSuites.COLUMNS),
                            "to",
                            texts.one(List.of("first", "data.csv", texts.text()))))));
        }
        if (random.nextBoolean()) {
            checks.put(
                    "sql",
                    List.of(new LinkedHashMap<>(
                            Map.of("name", "q", "query", suites.query().replace("{batch}", "data")))));
        }
        if (random.nextBoolean()) {
            checks.put(
                    "history",
                    List.of(new LinkedHashMap<>(Map.of(
                            "metric",
                            texts.one(List.of("mean", "missing_share", "max")),
                            "column",
                            "d",
                            "max-change",
                            texts.one(List.of("5 %", 3, "0.1 %"))))));
        }
        if (random.nextBoolean()) {
            checks.put("row-count-change", new LinkedHashMap<>(Map.of("max", "20 %")));
            checks.put("schema-change", new LinkedHashMap<>(Map.of("allow", List.of("added"))));
        }
        if (random.nextBoolean()) {
            checks.put(
                    "deequ",
                    List.of(texts.one(List.of(
                            "isComplete(\"i\")",
                            ".hasMin(\"d\", _ >= 1.0)",
                            "hasPattern(\"s\", \"(\")",
                            texts.text()))));
        }
        if (!checks.isEmpty()) {
            entry.put("checks", checks);
        }
        if (random.nextBoolean()) {
            entry.put("csv", new LinkedHashMap<>(Map.of("delimiter", ",", "nulls", List.of("NA"))));
            entry.put("types", new LinkedHashMap<>(Map.of("i", texts.one(List.of("VARCHAR", "DATE", "DOUBLE")))));
        }
        if (random.nextInt(6) == 0) {
            entry.put(texts.one(List.copyOf(entry.keySet())), texts.value());
        }
        // JSON is YAML, too.
        String text = "model: {name: m}\ndata:\n  - " + json(entry) + "\n";
        Path file = write("ml-cicd.yml", random.nextInt(4) == 0 ? texts.spoil(text) : text);
        List<String> arguments = List.of(
                "data",
                "--config",
                file.toString(),
                "--no-page",
                "--threads",
                "1",
                "--report-dir",
                folder.resolve("report").toString());
        return new FuzzCase("settings", arguments, List.of("ml-cicd.yml", folder.toString(), "first"), ANYTHING);
    }

    /** What a table holds, as expectations, all of which must hold; and one more that must not. */
    private FuzzCase oracle(String kind, Path file, Table table, Map<String, Object> csv) throws IOException {
        List<Object> expectations = new ArrayList<>();
        expectations.add(expectation(
                "expect_table_row_count_to_equal", Map.of("value", table.rows().size())));
        expectations.add(
                expectation("expect_table_columns_to_match_ordered_list", Map.of("column_list", table.names())));
        for (int i = 0; i < table.names().size(); i++) {
            String name = table.names().get(i);
            List<String> present =
                    table.column(i).stream().filter(Objects::nonNull).distinct().toList();
            long missing = table.column(i).stream().filter(Objects::isNull).count();
            expectations.add(expectation(
                    "expect_column_proportion_of_non_null_values_to_be_between",
                    Map.of(
                            "column",
                            name,
                            "min_value",
                            share(table, missing) - 1e-9,
                            "max_value",
                            share(table, missing) + 1e-9)));
            if (!present.isEmpty()) {
                expectations.add(expectation(
                        "expect_column_distinct_values_to_equal_set", Map.of("column", name, "value_set", present)));
                expectations.add(
                        expectation("expect_column_values_to_be_in_set", Map.of("column", name, "value_set", present)));
            }
        }
        boolean holds = random.nextInt(4) > 0;
        if (!holds) {
            expectations.add(expectation("expect_column_to_exist", Map.of("column", "not there " + texts.text())));
        }
        // All columns are texts, so that values compare as they are written.
        Map<String, Object> types = new LinkedHashMap<>();
        table.names().forEach(name -> types.put(name, "VARCHAR"));
        Map<String, Object> entry = new LinkedHashMap<>(
                Map.of("name", "d", "source", file.toString(), "suite", "suite.json", "types", types));
        if (!csv.isEmpty()) {
            entry.put("csv", csv);
        }
        write("suite.json", json(Map.of("name", "s", "expectations", expectations)));
        Path settings = write("ml-cicd.yml", "model: {name: m}\ndata:\n  - " + json(entry) + "\n");
        List<String> arguments = List.of(
                "data",
                "--config",
                settings.toString(),
                "--no-page",
                "--threads",
                "1",
                "--report-dir",
                folder.resolve("report").toString());
        return new FuzzCase(
                kind,
                arguments,
                List.of("ml-cicd.yml", "suite.json", file.getFileName().toString()),
                holds ? FuzzCase::passes : FuzzCase::fails);
    }

    private static double share(Table table, long missing) {
        return 1 - (double) missing / table.rows().size();
    }

    private static Map<String, Object> expectation(String type, Map<String, Object> kwargs) {
        return Map.of("type", type, "kwargs", kwargs);
    }

    private FuzzCase data(String kind, Path file, String suite, BiFunction<Integer, FuzzOutput, String> check)
            throws IOException {
        Path suiteFile = write("suite.json", suite);
        List<String> names = List.of("suite.json", file.getFileName().toString());
        if (check == ANYTHING && random.nextInt(12) == 0) {
            List<String> profile = List.of(
                    "profile",
                    file.toString(),
                    "--out",
                    folder.resolve("new.json").toString());
            return new FuzzCase(kind + ", profiled", profile, names, check);
        }
        List<String> arguments = new ArrayList<>(
                List.of("data", "--suite", suiteFile.toString(), file.toString(), "--no-page", "--threads", "1"));
        arguments.addAll(List.of("--report-dir", folder.resolve("report").toString()));
        if (check == ANYTHING && random.nextInt(3) == 0) {
            arguments.addAll(texts.one(List.of(
                    List.of("--quarantine", folder.resolve("rows.csv").toString()),
                    List.of("--result-format", "COMPLETE"),
                    List.of("--ge-format", "0.18"),
                    List.of("--json"),
                    List.of("--explain"))));
        }
        return new FuzzCase(kind, arguments, names, check);
    }

    /** A text that an argument of a process can be. */
    private String argument() {
        return texts.text().replace("\0", "");
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
