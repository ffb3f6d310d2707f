package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Has the database read a CSV file, all values as texts and nothing left to its guess. */
final class CsvReader {
    private CsvReader() {}

    static RawTable read(Source source) {
        CsvHeader header = CsvHeader.read(source);
        TextScan scan = TextScan.of(source);
        int width = header.names().size();
        String columns = IntStream.range(0, width)
                .mapToObj(i -> "'" + RawTable.sqlName(i) + "': 'VARCHAR'")
                .collect(Collectors.joining(", "));
        String select = "SELECT * FROM read_csv(" + Sql.literal(source.pattern())
                + ", auto_detect = false, header = true, delim = "
                + Sql.literal(String.valueOf(header.delimiter()))
                + ", quote = '\"', escape = '\"', strict_mode = true, hive_partitioning = false, max_line_size = "
                + TextScan.MAX_LINE_BYTES
                + ", compression = " + (Format.isGzip(source.name()) ? "'gzip'" : "'none'")
                + ", columns = {" + columns + "})";
        return new RawTable(
                select,
                header.names().stream()
                        .map(name -> new RawColumn(name, ColumnType.TEXT, ColumnType.FOUND))
                        .toList(),
                expectedRows(scan, width));
    }

    /** In a file without quotes each line is a row; empty ones are rows only where there is but one column. */
    private static long expectedRows(TextScan scan, int width) {
        if (scan.hasQuotes()) {
            return RawTable.UNKNOWN;
        }
        return scan.lines() - 1 + (width == 1 ? scan.emptyLines() : 0);
    }
}
