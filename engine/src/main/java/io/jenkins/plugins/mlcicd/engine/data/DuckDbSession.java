package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * An embedded DuckDB database that lives in memory, spills to a temporary folder that goes with it, and reaches
 * for the network only where a source is a URL.
 */
public final class DuckDbSession implements AutoCloseable {
    private final SpillFolder spillFolder;
    private final Connection connection;
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "beside the database");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Supplier<Table>> openers = new HashMap<>();
    private final Map<String, Table> named = new HashMap<>();
    private final RunningQuery running = new RunningQuery();
    private int tables;
    private int stored;
    private long queries;

    private DuckDbSession(SpillFolder spillFolder, Connection connection) {
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
            SpillFolder spillFolder = SpillFolder.make();
            Properties properties = new Properties();
            // Long results are read while they are computed, and never stand in memory as a whole.
            properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
            DuckDbSession session =
                    new DuckDbSession(spillFolder, DriverManager.getConnection("jdbc:duckdb:", properties));
            session.configure();
            return session;
        } catch (IOException | SQLException e) {
            throw new EvaluationException("The embedded database does not start: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a source as a table.
     *
     * @param types SQL types by column name; the types of other columns are found out
     * @throws EvaluationException if it cannot be read whole
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

    /** Gives a table a name by which others can refer to it; it is opened when it is first asked for. */
    public void name(String name, Supplier<Table> opener) {
        openers.put(name, opener);
        named.remove(name);
    }

    /** The table with a name that was given before. */
    public Optional<Table> named(String name) {
        if (!openers.containsKey(name)) {
            return Optional.empty();
        }
        if (!named.containsKey(name)) {
            named.put(name, openers.get(name).get());
        }
        return Optional.of(named.get(name));
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

    /**
     * How far the query is that runs now, in percent of what it reads; empty if none runs or it does not tell. May be asked
     * by any thread.
     */
    public OptionalInt progress() {
        return running.percent();
    }

    /** How many queries were run so far. */
    public long queries() {
        return queries;
    }

    /** Does some work beside the database's; what was begun ends with the session. */
    <T> Future<T> inBackground(Callable<T> work) {
        return background.submit(work);
    }

    @Override
    public void close() {
        background.shutdownNow();
        try {
            connection.close();
            spillFolder.close();
        } catch (SQLException e) {
            throw new EvaluationException("The embedded database does not stop: " + firstLine(e), e);
        }
    }

    Rows run(String sql) throws SQLException {
        queries++;
        try (Statement statement = connection.createStatement()) {
            running.begin(statement);
            try (ResultSet result = statement.executeQuery(sql)) {
                return Rows.of(result);
            } finally {
                running.end();
            }
        }
    }

    /** Runs a query of row numbers and texts, and hands over its rows one by one. */
    void read(String sql, RowReader reader) throws SQLException {
        queries++;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            String[] texts = new String[result.getMetaData().getColumnCount() - 1];
            while (result.next()) {
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = result.getString(i + 2);
                }
                reader.row(result.getLong(1), texts);
            }
        }
    }

    /** Puts row numbers into a temporary table with the column "row", and returns what stands after FROM for it. */
    String keep(LongStream numbers) throws SQLException {
        tables++;
        String name = "rows_" + tables;
        execute("CREATE TEMP TABLE " + name + " (" + Sql.identifier(Table.ROW) + " BIGINT)");
        try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", name)) {
            for (PrimitiveIterator.OfLong next = numbers.iterator(); next.hasNext(); ) {
                appender.beginRow();
                appender.append(next.nextLong());
                appender.endRow();
            }
        }
        return name;
    }

    /** Runs a statement that counts rows. */
    long update(String sql) throws SQLException {
        queries++;
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Another number each time, for names of what is stored. */
    int nextNumber() {
        return ++stored;
    }

    /** A folder for files that go with the session. */
    Path scratch() {
        try {
            return Files.createDirectories(spillFolder.path().resolve("files"));
        } catch (IOException e) {
            throw new EvaluationException(spillFolder.path() + ": cannot be written: " + e.getMessage(), e);
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
                "allow_persistent_secrets = false",
                "autoload_known_extensions = false",
                "preserve_insertion_order = true",
                "temp_directory = " + Sql.literal(spillFolder.path().toString()),
                "memory_limit = '" + Limits.memory() / 1_000_000 + "MB'",
                "threads = " + Limits.threads(),
                "enable_progress_bar = true",
                "enable_progress_bar_print = false",
                "lock_configuration = true");
        for (String setting : settings) {
            execute("SET " + setting);
        }
    }
}
