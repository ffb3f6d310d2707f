package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A reader of the database that itself says which columns come out of it. */
final class DescribedReader {
    private DescribedReader() {}

    /**
     * The table of a reader. Columns are named by their position, so that no name from a file stands in SQL.
     *
     * @param candidates the types that a column may turn out to have, by the type in which the reader gives it
     * @param names the columns' names in the files, where the reader may have changed them
     */
    static RawTable table(
            DuckDbSession session,
            FileSource source,
            String reader,
            Function<String, List<String>> candidates,
            List<String> names)
            throws SQLException {
        List<RawColumn> columns = new ArrayList<>();
        List<String> given = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        for (List<Object> described :
                session.run("DESCRIBE SELECT * FROM " + reader).rows()) {
            String name = (String) described.get(0);
            String type = (String) described.get(1);
            if (name.equals(FileSource.FILE_OPTION)) {
                given.add(FileSource.FILE);
                selected.add(FileSource.FILE);
                continue;
            }
            String sqlName = RawTable.sqlName(columns.size());
            given.add(sqlName);
            boolean isPartition = source.partitions().contains(name);
            selected.add(isPartition ? FileSource.partitionValue(sqlName) + " AS " + sqlName : sqlName);
            columns.add(
                    isPartition
                            ? new RawColumn(name, ColumnType.TEXT, ColumnType.FOUND)
                            : new RawColumn(
                                    columns.size() < names.size() ? names.get(columns.size()) : name,
                                    type,
                                    candidates.apply(type)));
        }
        String select =
                "SELECT " + String.join(", ", selected) + " FROM " + reader + " AS t(" + String.join(", ", given) + ")";
        return new RawTable(select, columns, RawTable.UNKNOWN);
    }
}
