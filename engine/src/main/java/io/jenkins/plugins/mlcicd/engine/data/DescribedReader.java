package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
        List<String> partitions = source.partitions();
        Iterator<String> inFile =
                names.stream().filter(name -> !partitions.contains(name)).iterator();
        Map<String, String> places = new HashMap<>();
        List<RawColumn> columns = new ArrayList<>();
        List<String> given = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        for (List<Object> described :
                session.run("DESCRIBE SELECT * FROM " + reader).rows()) {
            String name = (String) described.get(0);
            String type = (String) described.get(1);
            String place = "p" + given.size();
            given.add(place);
            if (partitions.contains(name) || name.equals(FileSource.FILE_OPTION)) {
                places.put(name, place);
                continue;
            }
            selected.add(place + " AS " + RawTable.sqlName(columns.size()));
            columns.add(new RawColumn(inFile.hasNext() ? inFile.next() : name, type, candidates.apply(type)));
        }
        for (String partition : partitions) {
            selected.add(FileSource.partitionValue(places.get(partition)) + " AS " + RawTable.sqlName(columns.size()));
            columns.add(new RawColumn(partition, ColumnType.TEXT, ColumnType.FOUND));
        }
        if (source.hasManyFiles()) {
            selected.add(places.get(FileSource.FILE_OPTION) + " AS " + FileSource.FILE);
        }
        String select =
                "SELECT " + String.join(", ", selected) + " FROM " + reader + " AS t(" + String.join(", ", given) + ")";
        return new RawTable(select, columns);
    }
}
