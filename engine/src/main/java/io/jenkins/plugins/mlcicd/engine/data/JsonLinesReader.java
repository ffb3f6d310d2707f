package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Has the database read a file of JSON objects, all values as texts: nested ones as JSON, absent ones as null. */
final class JsonLinesReader {
    private JsonLinesReader() {}

    static RawTable read(DuckDbSession session, Source source) throws SQLException {
        String file = Sql.literal(source.pattern());
        String options = ", format = 'newline_delimited', records = 'true', hive_partitioning = false, compression = "
                + (Format.isGzip(source.name()) ? "'gzip'" : "'uncompressed'");
        List<RawColumn> columns = session
                .run("DESCRIBE SELECT * FROM read_json(" + file + options
                        + ", sample_size = -1, map_inference_threshold = -1, field_appearance_threshold = 0)")
                .rows()
                .stream()
                .map(row -> new RawColumn((String) row.get(0), ColumnType.TEXT, candidates((String) row.get(1))))
                .toList();
        String types = columns.stream()
                .map(column -> Sql.literal(column.name()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", "));
        String names =
                IntStream.range(0, columns.size()).mapToObj(RawTable::sqlName).collect(Collectors.joining(", "));
        String select =
                "SELECT * FROM read_json(" + file + options + ", columns = {" + types + "}) AS t(" + names + ")";
        return new RawTable(select, columns);
    }

    /** What a column may be, from the types that the database found in the JSON. */
    private static List<String> candidates(String jsonType) {
        if (ColumnType.isNumeric(jsonType) || jsonType.equals("BOOLEAN")) {
            return ColumnType.FOUND;
        }
        boolean isString = jsonType.equals(ColumnType.TEXT) || ColumnType.isTemporal(jsonType);
        return isString ? ColumnType.FOUND_IN_STRINGS : List.of();
    }
}
