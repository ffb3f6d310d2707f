package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** One file, or several of one format that are read as one table, in the order of their names. */
final class FileSource extends Source {
    /** The column of the table that says which file a row is from, where there are several. */
    static final String FILE = "file";

    /** The same for the database's readers: a name that no file's column has. */
    static final String FILE_OPTION = "ml-cicd: file";

    /** How a folder's name says that a partition's value is missing. */
    private static final String NO_VALUE = "'__HIVE_DEFAULT_PARTITION__'";

    private final String name;
    private final Format format;
    private final CsvOptions csv;
    private final List<DataFile> files;
    private List<FilePass> passes = List.of();

    /** Files that are there, of which there is at least one. */
    FileSource(String name, Format format, CsvOptions csv, List<DataFile> files) {
        this.name = name;
        this.format = format;
        this.csv = csv;
        this.files = List.copyOf(files);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Subject> subjects(String role) {
        return passes.isEmpty()
                ? files.stream()
                        .map(file -> Digests.subject(role, file.name(), file.original()))
                        .toList()
                : passes.stream().map(pass -> pass.subject(role)).toList();
    }

    /** Takes over the passes over its files that were begun. */
    void passes(List<FilePass> begun) {
        passes = List.copyOf(begun);
    }

    List<DataFile> files() {
        return files;
    }

    Format format() {
        return format;
    }

    CsvOptions csv() {
        return csv;
    }

    boolean hasManyFiles() {
        return files.size() > 1;
    }

    @Override
    List<String> columnsToPassOn() {
        return hasManyFiles() ? List.of(FILE) : List.of();
    }

    /** The columns that the folders' names add. */
    List<String> partitions() {
        return List.copyOf(files.get(0).partitions().keySet());
    }

    /** The files as a list in SQL. */
    static String list(List<DataFile> files) {
        return files.stream().map(file -> Sql.literal(file.pattern())).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The options of all the database's readers: what the folders' names say, and which file a row is from. */
    String readerOptions() {
        String folders = partitions().isEmpty()
                ? ", hive_partitioning = false"
                : ", hive_partitioning = true, hive_types_autocast = false";
        return folders + (hasManyFiles() ? ", filename = " + Sql.literal(FILE_OPTION) : "");
    }

    /** The expression for a value that a folder's name gives. */
    static String partitionValue(String column) {
        return "NULLIF(" + column + ", " + NO_VALUE + ")";
    }

    /** Where a row of all files stands, by how many rows each file has. */
    RowPlace place(long row, Map<String, Long> rowsOfFiles) {
        long before = 0;
        for (DataFile file : files) {
            long rows = rowsOfFiles.getOrDefault(file.path().toString(), 0L);
            if (row <= before + rows) {
                return new RowPlace(Optional.of(file.name()), row - before);
            }
            before += rows;
        }
        return new RowPlace(Optional.empty(), row);
    }

    @Override
    public boolean holdsOnlyTexts() {
        return format == Format.CSV;
    }

    @Override
    public boolean declaresTypes() {
        return format == Format.PARQUET;
    }

    @Override
    boolean answersFromStatistics() {
        return format == Format.PARQUET;
    }

    @Override
    OptionalLong aboutRows() {
        return format == Format.PARQUET ? OptionalLong.empty() : OptionalLong.of(LineEstimate.of(files));
    }

    @Override
    FileSource located(DuckDbSession session) {
        return format == Format.CSV
                ? new FileSource(
                        name,
                        format,
                        csv,
                        files.stream()
                                .map(file -> Transcoder.toUtf8(file, csv, session.scratch()))
                                .toList())
                : this;
    }

    @Override
    RawTable read(DuckDbSession session, String relation) throws SQLException {
        if (format != Format.CSV) {
            passes(files.stream().map(file -> FilePass.overBytes(file, session)).toList());
        }
        return switch (format) {
            case CSV -> new CsvReader(session, this).read();
            case JSON -> new JsonReader(session, this).read();
            case PARQUET -> new ParquetReader(session, this).read();
        };
    }

    @Override
    EvaluationException explain(SQLException e) {
        if (format == Format.CSV) {
            // What the pass found says more than the database does.
            passes.forEach(FilePass::scan);
        }
        return ReadErrors.explain(this, e);
    }
}
