package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An embedded DuckDB database that lives in memory, spills to a temporary folder that goes with it, and never reaches
 * for the network.
 */
public final class DuckDbSession implements AutoCloseable {
    private static final double SHARE_OF_MEMORY = 0.6;

    private final Path spillFolder;
    private final Connection connection;
    private final List<FilePass> passes = new ArrayList<>();
    private int tables;
    private long queries;

    private DuckDbSession(Path spillFolder, Connection connection) {
        this.spillFolder = spillFolder;
        this.connection = connection;
    }

    /**
     * Starts a database.
     *
     * @throws EvaluationException if it does not start, for example for lack of space
     */
    public static DuckDbSession open() {
        try {
            Path spillFolder = Files.createTempDirectory("ml-cicd-duckdb");
            DuckDbSession session = new DuckDbSession(spillFolder, DriverManager.getConnection("jdbc:duckdb:"));
            session.configure();
            return session;
        } catch (IOException | SQLException e) {
            throw new EvaluationException("The embedded database does not start: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a file as a table.
     *
     * @param types SQL types by column name; the types of other columns are found out
     * @throws EvaluationException if the file cannot be read whole
     */
    public Table open(Source source, Map<String, String> types) {
        return draft(source, types).proved();
    }

    /**
     * Opens a file as a table whose types are yet to be proved, by the first scan.
     *
     * @param types SQL types by column name; the types of other columns are found out
     * @throws EvaluationException if the file cannot be read
     */
    public Draft draft(Source source, Map<String, String> types) {
        tables++;
        return TableOpener.open(this, source, "table_" + tables, types);
    }

    /**
     * Runs a query.
     *
     * @throws EvaluationException if it fails; see {@link Table#query} for one that tells what is wrong with a file
     */
    public Rows query(String sql) {
        try {
            return run(sql);
        } catch (SQLException e) {
            throw new EvaluationException(
                    "The embedded database: " + firstLine(e).replaceFirst("^[A-Za-z ]+ Error: ", ""), e);
        }
    }

    /** How many queries were run so far. */
    public long queries() {
        return queries;
    }

    @Override
    public void close() {
        passes.forEach(FilePass::close);
        try {
            connection.close();
            deleteSpillFolder();
        } catch (SQLException e) {
            throw new EvaluationException("The embedded database does not stop: " + firstLine(e), e);
        }
    }

    /** Starts to read a file's bytes; the session's end ends that, too. */
    FilePass start(Source source, int width) {
        FilePass pass = FilePass.start(source, width);
        passes.add(pass);
        return pass;
    }

    Rows run(String sql) throws SQLException {
        queries++;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return Rows.of(result);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connection() {
        return connection;
    }

    /** The first line of the database's message: the others are for those who write SQL. */
    static String firstLine(SQLException e) {
        return e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
    }

    private void configure() throws SQLException {
        List<String> settings = List.of(
                "autoinstall_known_extensions = false",
                "autoload_known_extensions = false",
                "preserve_insertion_order = true",
                "temp_directory = " + Sql.literal(spillFolder.toString()),
                "memory_limit = '" + memoryLimitMb() + "MB'",
                "lock_configuration = true");
        for (String setting : settings) {
            execute("SET " + setting);
        }
    }

    /** A share of the memory of the machine or, where it is less, of the container; in MB. */
    private static long memoryLimitMb() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return (long) (SHARE_OF_MEMORY * system.getTotalMemorySize()) / 1_000_000;
    }

    private void deleteSpillFolder() {
        try (Stream<Path> files = Files.walk(spillFolder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
