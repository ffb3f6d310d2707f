package io.jenkins.plugins.mlcicd.engine.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Has the database read Parquet files, which know their columns and their types. */
final class ParquetReader {
    private final DuckDbSession session;
    private final FileSource source;

    ParquetReader(DuckDbSession session, FileSource source) {
        this.session = session;
        this.source = source;
    }

    RawTable read() throws SQLException {
        List<String> names = names(source.files().get(0));
        for (DataFile file : source.files()) {
            requireColumns(names, file);
        }
        String reader = "read_parquet(" + FileSource.list(source.files()) + ", union_by_name = " + source.hasManyFiles()
                + source.readerOptions() + ")";
        return DescribedReader.table(session, source, reader, type -> List.of(), names);
    }

    /**
     * The names of a file's columns as they stand in it: the database's reader renames those that differ in case only.
     * The schema is a tree in depth-first order, its root first.
     */
    private List<String> names(DataFile file) throws SQLException {
        List<List<Object>> nodes = session.run("SELECT name, coalesce(num_children, 0) FROM parquet_schema("
                        + Sql.literal(file.pattern()) + ")")
                .rows();
        List<String> names = new ArrayList<>();
        for (int node = 1; node < nodes.size(); node = after(nodes, node)) {
            names.add((String) nodes.get(node).get(0));
        }
        return names;
    }

    private static int after(List<List<Object>> nodes, int node) {
        int next = node + 1;
        for (long child = 0; child < (Long) nodes.get(node).get(1); child++) {
            next = after(nodes, next);
        }
        return next;
    }

    private void requireColumns(List<String> expected, DataFile file) throws SQLException {
        List<String> found = names(file);
        List<String> missing =
                expected.stream().filter(name -> !found.contains(name)).toList();
        List<String> more =
                found.stream().filter(name -> !expected.contains(name)).toList();
        if (!missing.isEmpty() || !more.isEmpty()) {
            throw file.unreadable(
                    CsvFile.differences(missing, more, source.files().get(0).name()));
        }
    }
}
