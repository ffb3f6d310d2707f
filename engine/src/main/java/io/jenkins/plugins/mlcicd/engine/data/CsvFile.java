package io.jenkins.plugins.mlcicd.engine.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One CSV file whose header was looked at, and whose bytes are.
 *
 * @param file the file, in UTF-8
 * @param header its header
 * @param pass what its bytes are like
 */
record CsvFile(DataFile file, CsvHeader header, FilePass pass) {
    static CsvFile look(DataFile file, FileSource source, DuckDbSession session) {
        CsvHeader header = CsvHeader.read(file, source.csv());
        return new CsvFile(file, header, FilePass.overText(file, header, source.hasManyFiles(), session));
    }

    /** Whether one reader can read both. */
    boolean readsLike(CsvFile other) {
        return header.equals(other.header)
                && Compression.of(file.path().toString())
                        == Compression.of(other.file.path().toString());
    }

    /** Refuses a file that has other columns than the first one; their order is free. */
    void requireColumnsOf(CsvFile first) {
        List<String> expected = first.header.names();
        List<String> found = header.names();
        List<String> missing =
                expected.stream().filter(name -> !found.contains(name)).toList();
        List<String> more =
                found.stream().filter(name -> !expected.contains(name)).toList();
        if (!missing.isEmpty() || !more.isEmpty()) {
            throw file.unreadable(differences(missing, more, first.file.name()));
        }
    }

    /** What columns a file lacks or has too many, compared with the first file of its source. */
    static String differences(List<String> missing, List<String> more, String first) {
        String lacks = missing.isEmpty() ? "" : "has no column " + quoted(missing);
        String has = more.isEmpty() ? "" : "has the column " + quoted(more) + ", which is not";
        return lacks
                + (lacks.isEmpty() ? "" : ", which is in " + first)
                + (lacks.isEmpty() || has.isEmpty() ? "" : "; it ")
                + has
                + (has.isEmpty() ? "" : " in " + first);
    }

    private static String quoted(List<String> names) {
        String shown = names.stream().limit(5).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return names.size() > 5 ? shown + ", …" : shown;
    }

    /**
     * How many rows must come out: in a file without quotes each line is a row; empty ones are rows only where there is
     * but one column.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if its bytes are no CSV file
     */
    long expectedRows() {
        TextScan scan = pass.scan();
        boolean isUnclear = scan.hasQuotes() || header.dialect().comment() != CsvDialect.NONE;
        if (isUnclear) {
            return RawTable.UNKNOWN;
        }
        long rows = scan.lines() + (header.names().size() == 1 ? scan.emptyLines() : 0);
        return header.dialect().hasHeader() ? rows - 1 : rows;
    }
}
