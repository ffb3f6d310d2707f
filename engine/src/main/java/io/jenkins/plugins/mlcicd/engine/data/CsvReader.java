package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Has the database read a CSV file, all values as texts and nothing left to its guess. */
final class CsvReader {
    /** Must hold the longest line; the database's own choice, 16 times that line, costs memory and the first rows time. */
    private static final int BUFFER_BYTES = 2 * TextScan.MAX_LINE_BYTES;

    private CsvReader() {}

    static RawTable read(Source source) {
        CsvHeader header = CsvHeader.read(source);
        int width = header.names().size();
        String columns = IntStream.range(0, width)
                .mapToObj(i -> "'" + RawTable.sqlName(i) + "': 'VARCHAR'")
                .collect(Collectors.joining(", "));
        String select = "SELECT * FROM read_csv(" + Sql.literal(source.pattern())
                + ", auto_detect = false, header = true, delim = "
                + Sql.literal(String.valueOf(header.delimiter()))
                + ", quote = '\"', escape = '\"', strict_mode = true, hive_partitioning = false, max_line_size = "
                + TextScan.MAX_LINE_BYTES
                + ", buffer_size = " + BUFFER_BYTES
                + ", compression = " + (Format.isGzip(source.name()) ? "'gzip'" : "'none'")
                + ", columns = {" + columns + "})";
        return new RawTable(
                select,
                header.names().stream()
                        .map(name -> new RawColumn(name, ColumnType.TEXT, ColumnType.FOUND))
                        .toList());
    }
}
