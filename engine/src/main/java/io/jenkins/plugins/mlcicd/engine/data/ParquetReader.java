package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Has the database read a Parquet file, which knows its columns and their types. */
final class ParquetReader {
    private ParquetReader() {}

    static RawTable read(DuckDbSession session, Source source) throws SQLException {
        String reader = "read_parquet(" + Sql.literal(source.pattern()) + ", hive_partitioning = false)";
        List<RawColumn> columns = session.run("DESCRIBE SELECT * FROM " + reader).rows().stream()
                .map(row -> new RawColumn((String) row.get(0), (String) row.get(1), List.of()))
                .toList();
        String names =
                IntStream.range(0, columns.size()).mapToObj(RawTable::sqlName).collect(Collectors.joining(", "));
        return new RawTable("SELECT * FROM " + reader + " AS t(" + names + ")", columns);
    }
}
