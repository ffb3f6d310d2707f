package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of Great Expectations' own test cases, as its repository has it in tests/test_definitions.
 *
 * @param id the file's name and the case's title
 * @param group the folder, such as column_map_expectations
 * @param type the expectation
 * @param tables the data by the table's name: column to values; the first one is judged
 * @param schemas column types by backend
 * @param test what goes in, what must come out, and for which backends
 */
record ConformanceCase(
        String id, String group, String type, Map<String, Map<?, ?>> tables, Map<?, ?> schemas, Map<?, ?> test) {

    /** All cases, in the order of files and of the cases in them. */
    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        Map<String, Integer> titles = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                Map<?, ?> root = (Map<?, ?>) Document.read(file).root();
                String name = file.getFileName().toString().replace(".json", "");
                for (Object dataset : (List<?>) root.get("datasets")) {
                    for (Object test : (List<?>) ((Map<?, ?>) dataset).get("tests")) {
                        String id = name + " / " + ((Map<?, ?>) test).get("title");
                        int times = titles.merge(id, 1, Integer::sum);
                        cases.add(of(times == 1 ? id : id + " #" + times, file, root, (Map<?, ?>) dataset, (Map<?, ?>)
                                test));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    /** The folder of the cases. */
    static Path folder() {
        try {
            return Path.of(ConformanceCase.class.getResource("conformance").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConformanceCase of(String id, Path file, Map<?, ?> root, Map<?, ?> dataset, Map<?, ?> test) {
        Map<String, Map<?, ?>> tables = new java.util.LinkedHashMap<>();
        if (dataset.get("data") instanceof List<?> several) {
            several.forEach(one -> tables.put(
                    (String) ((Map<?, ?>) one).get("dataset_name"), (Map<?, ?>) ((Map<?, ?>) one).get("data")));
        } else {
            tables.put("data", (Map<?, ?>) dataset.get("data"));
        }
        Map<?, ?> schemas = dataset.get("schemas") instanceof Map<?, ?> given ? given : Map.of();
        String group = file.getParent().getFileName().toString();
        return new ConformanceCase(id, group, (String) root.get("expectation_type"), tables, schemas, test);
    }

    /** The arguments. */
    Object arguments() {
        return test.get("in");
    }

    /** What must come back. */
    Map<?, ?> expected() {
        return (Map<?, ?>) test.get("out");
    }

    /** Whether it must be refused. */
    boolean mustBeRefused() {
        return test.get("error") != null || expected().containsKey("traceback_substring");
    }

    /** Whether the original runner adds the column pk_index, which names the rows. */
    boolean isAboutRows() {
        return group.equals("column_map_expectations")
                || group.equals("column_pair_map_expectations")
                || group.equals("multicolumn_map_expectations");
    }

    /** The column types of a backend that the case is for, those of SQL first. */
    Map<?, ?> schema() {
        return Stream.of("postgresql", "sqlite", "mysql", "mssql", "trino", "snowflake", "redshift", "pandas", "spark")
                .filter(this::isFor)
                .map(schemas::get)
                .filter(Map.class::isInstance)
                .map(schema -> (Map<?, ?>) schema)
                .findFirst()
                .orElse(Map.of());
    }

    private boolean isFor(String backend) {
        boolean isSql = !backend.equals("pandas") && !backend.equals("spark");
        boolean isChosen = names("only_for")
                .map(only -> only.contains(backend) || (isSql && only.contains("sqlalchemy")))
                .orElse(true);
        boolean isSuppressed = names("suppress_test_for")
                .map(names -> names.contains(backend) || (isSql && names.contains("sqlalchemy")))
                .orElse(false);
        return isChosen && !isSuppressed;
    }

    private Optional<List<?>> names(String key) {
        return test.get(key) instanceof List<?> names ? Optional.of(names) : Optional.empty();
    }
}
