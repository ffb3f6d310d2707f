package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Has the database read CSV files, all values as texts and nothing left to its guess. */
final class CsvReader {
    /** Must hold the longest line; the database's own choice, 16 times that line, costs memory and the first rows time. */
    private static final int BUFFER_BYTES = 2 * TextScan.MAX_LINE_BYTES;

    private final DuckDbSession session;
    private final FileSource source;

    /** A reader of files in UTF-8. */
    CsvReader(DuckDbSession session, FileSource source) {
        this.session = session;
        this.source = source;
    }

    RawTable read() {
        List<CsvFile> files = source.files().stream()
                .map(file -> CsvFile.look(file, source, session))
                .toList();
        CsvFile first = files.get(0);
        files.forEach(file -> file.requireColumnsOf(first));
        source.passes(files.stream().map(CsvFile::pass).toList());
        List<String> names = Stream.concat(
                        first.header().names().stream().filter(name -> !isPartition(name)),
                        source.partitions().stream())
                .toList();
        String select = runs(files).stream().map(run -> select(run, names)).collect(Collectors.joining(" UNION ALL "));
        return new RawTable(
                select,
                names.stream()
                        .map(name -> new RawColumn(name, ColumnType.TEXT, ColumnType.FOUND))
                        .toList(),
                () -> expectedRows(files));
    }

    private boolean isPartition(String name) {
        return source.partitions().contains(name);
    }

    /** The files in their order, those together that one reader can read. */
    private static List<List<CsvFile>> runs(List<CsvFile> files) {
        List<List<CsvFile>> runs = new ArrayList<>();
        CsvFile last = null;
        for (CsvFile file : files) {
            if (last == null || !file.readsLike(last)) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(file);
            last = file;
        }
        return runs;
    }

    /** A query whose columns stand in the order of the given names, whatever their order in the files. */
    private String select(List<CsvFile> run, List<String> names) {
        CsvHeader header = run.get(0).header();
        List<String> inFile = header.names();
        String columns = IntStream.range(0, inFile.size())
                .mapToObj(i -> "'f" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", "));
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String column = isPartition(names.get(i))
                    ? FileSource.partitionValue(Sql.identifier(names.get(i)))
                    : "f" + inFile.indexOf(names.get(i));
            selected.add(column + " AS " + RawTable.sqlName(i));
        }
        if (source.hasManyFiles()) {
            selected.add(Sql.identifier(FileSource.FILE_OPTION) + " AS " + FileSource.FILE);
        }
        return "SELECT " + String.join(", ", selected) + " FROM read_csv("
                + FileSource.list(run.stream().map(CsvFile::file).toList())
                + ", auto_detect = false, strict_mode = true, max_line_size = " + TextScan.MAX_LINE_BYTES
                + ", buffer_size = " + BUFFER_BYTES
                + header.dialect().sql()
                + ", compression = '" + Compression.of(run.get(0).file().path().toString()) + "'"
                + source.readerOptions()
                + ", columns = {" + columns + "})";
    }

    private static long expectedRows(List<CsvFile> files) {
        List<Long> rows = files.stream().map(CsvFile::expectedRows).toList();
        return rows.contains(RawTable.UNKNOWN)
                ? RawTable.UNKNOWN
                : rows.stream().mapToLong(Long::longValue).sum();
    }
}
