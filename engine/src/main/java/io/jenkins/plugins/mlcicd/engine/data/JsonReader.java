package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has the database read JSON objects, one a line or in an array, all values as texts: nested ones as JSON, absent ones as
 * null.
 */
final class JsonReader {
    /** The path to the value of a key k. */
    private static final String POINTER = "'/' || replace(replace(k, '~', '~0'), '/', '~1')";

    private final DuckDbSession session;
    private final FileSource source;

    JsonReader(DuckDbSession session, FileSource source) {
        this.session = session;
        this.source = source;
    }

    RawTable read() throws SQLException {
        source.files().forEach(JsonReader::requireWhole);
        List<List<Object>> found = session.run("DESCRIBE SELECT * FROM "
                        + reader(
                                "read_json",
                                ", records = 'true', sample_size = -1, map_inference_threshold = -1,"
                                        + " field_appearance_threshold = 0"))
                .rows();
        Map<String, String> columns = new LinkedHashMap<>();
        found.forEach(row -> columns.put((String) row.get(0), (String) row.get(1)));
        columns.remove(FileSource.FILE_OPTION);
        source.partitions().forEach(columns::remove);
        return mayBeRenamed(columns.keySet()) ? byKeys() : byColumns(columns);
    }

    /** The database's reader takes apart all columns at once. */
    private RawTable byColumns(Map<String, String> columns) throws SQLException {
        String types = columns.keySet().stream()
                .map(name -> Sql.literal(name) + ": 'VARCHAR'")
                .collect(Collectors.joining(", "));
        String reader = reader("read_json", ", records = 'true', columns = {" + types + "}");
        RawTable table = DescribedReader.table(session, source, reader, type -> List.of(), List.of());
        List<RawColumn> typed = table.columns().stream()
                .map(column -> columns.containsKey(column.name())
                        ? new RawColumn(column.name(), ColumnType.TEXT, candidates(columns.get(column.name())))
                        : column)
                .toList();
        return new RawTable(table.select(), typed, table.expectedRows());
    }

    /** That reader knows no two keys that differ only in case, and no empty one; so these are looked up one by one. */
    private RawTable byKeys() throws SQLException {
        String objects = reader("read_json_objects", "");
        Object hasTwice = session.run(
                        "SELECT bool_or(len(k) > len(list_distinct(k))) FROM (SELECT json_keys(json) AS k FROM "
                                + objects + ")")
                .single()
                .get(0);
        if (Boolean.TRUE.equals(hasTwice)) {
            throw ReadErrors.explain(source, new SQLException("an object has a key twice"));
        }
        List<RawColumn> columns = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        for (List<Object> row : session.run("SELECT key, list(DISTINCT type) FROM (SELECT row, unnest(keys) AS key, "
                        + "unnest(list_transform(keys, lambda k: json_type(json, " + POINTER + "))) AS type, "
                        + "unnest(range(len(keys))) AS place FROM (SELECT row_number() OVER () AS row, json, "
                        + "json_keys(json) AS keys FROM " + objects + ")) GROUP BY key ORDER BY min([row, place])")
                .rows()) {
            String key = (String) row.get(0);
            selected.add("json ->> " + Sql.literal(pointer(key)) + " AS " + RawTable.sqlName(columns.size()));
            columns.add(new RawColumn(key, ColumnType.TEXT, candidates((List<?>) row.get(1))));
        }
        for (String partition : source.partitions()) {
            selected.add(
                    FileSource.partitionValue(Sql.identifier(partition)) + " AS " + RawTable.sqlName(columns.size()));
            columns.add(new RawColumn(partition, ColumnType.TEXT, ColumnType.FOUND));
        }
        if (source.hasManyFiles()) {
            selected.add(Sql.identifier(FileSource.FILE_OPTION) + " AS " + FileSource.FILE);
        }
        return new RawTable("SELECT " + String.join(", ", selected) + " FROM " + objects, columns);
    }

    private static String pointer(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** Whether a name may be one that the database made up because a key is empty or differs from another in case only. */
    private static boolean mayBeRenamed(Set<String> names) {
        Set<String> lower = new LinkedHashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower.size() < names.size()
                || names.stream().anyMatch(name -> name.matches("C\\d+") || isNumberedName(name, lower));
    }

    private static boolean isNumberedName(String name, Set<String> lower) {
        return name.matches("(?s).*_\\d+")
                && lower.contains(name.replaceFirst("_\\d+$", "").toLowerCase(Locale.ROOT));
    }

    private String reader(String function, String options) {
        DataFile first = source.files().get(0);
        boolean isArray = isArray(first);
        for (DataFile file : source.files()) {
            if (isArray(file) != isArray) {
                throw file.unreadable((isArray ? "holds one object on each line" : "is an array") + ", but "
                        + first.name() + (isArray ? " is an array" : " holds one object on each line"));
            }
        }
        Compression compression = Compression.of(first.path().toString());
        return function + "(" + FileSource.list(source.files()) + ", format = "
                + (isArray ? "'array'" : "'newline_delimited'")
                + ", maximum_object_size = " + TextScan.MAX_LINE_BYTES
                + ", compression = '" + (compression == Compression.NONE ? "uncompressed" : compression) + "'"
                + source.readerOptions() + options + ")";
    }

    /**
     * Refuses what the database would take for a shorter file: an array that was cut off behind one of its objects or goes
     * on behind its end, and a compressed file whose end is missing.
     */
    private static void requireWhole(DataFile file) {
        if (isArray(file)) {
            BrokenArray.find(file).ifPresent(wrong -> {
                throw wrong;
            });
        } else if (Compression.of(file.path().toString()) != Compression.NONE) {
            file.requireWhole();
        }
    }

    /** Whether a file holds an array, and not one object on each line. */
    static boolean isArray(DataFile file) {
        try (InputStream in = file.open()) {
            int b = in.read();
            while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
                b = in.read();
            }
            return b == '[';
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** What a column may be, from the type that the database found in the JSON. */
    private static List<String> candidates(String type) {
        if (ColumnType.isNumeric(type) || type.equals("BOOLEAN")) {
            return ColumnType.FOUND;
        }
        boolean isString = type.equals(ColumnType.TEXT) || ColumnType.isTemporal(type);
        return isString ? ColumnType.FOUND_IN_STRINGS : List.of();
    }

    /** What a column may be, from the types of its values. */
    private static List<String> candidates(List<?> types) {
        List<?> present = types.stream().filter(type -> !"NULL".equals(type)).toList();
        boolean isString = present.stream().allMatch(ColumnType.TEXT::equals);
        boolean isNumber = present.stream()
                .noneMatch(type -> List.of(ColumnType.TEXT, "OBJECT", "ARRAY").contains(type));
        return isNumber ? ColumnType.FOUND : isString ? ColumnType.FOUND_IN_STRINGS : List.of();
    }
}
