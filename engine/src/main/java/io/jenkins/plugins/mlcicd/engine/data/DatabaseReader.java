package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Streams a query's rows from a database into the embedded one, which spills to disk what does not fit into memory. Values
 * come as texts, as those of files do, so that one that the embedded database cannot hold as its type is a finding.
 */
final class DatabaseReader {
    private static final int ROWS_AT_ONCE = 5_000;

    private final DatabaseSource source;
    private final DuckDbSession session;
    private long rows;

    DatabaseReader(DatabaseSource source, DuckDbSession session) {
        this.source = source;
        this.session = session;
    }

    /** Reads all rows into a new table of the embedded database. */
    StoredRows store(String table) {
        DatabaseErrors errors = new DatabaseErrors(source);
        try (Connection connection = connect(errors);
                Statement statement = statement(connection)) {
            return store(connection, statement, table, errors);
        } catch (SQLException e) {
            throw errors.whileReading(e, rows);
        }
    }

    private StoredRows store(Connection connection, Statement statement, String table, DatabaseErrors errors)
            throws SQLException {
        try (Cancellation cancellation = Cancellation.after(source.options().timeout(), statement)) {
            try (ResultSet result = statement.executeQuery(sql(connection))) {
                return store(result, table, cancellation);
            } catch (SQLException e) {
                throw cancellation.isLate() ? errors.late(rows) : errors.whileReading(e, rows);
            }
        }
    }

    private Connection connect(DatabaseErrors errors) throws SQLException {
        Properties properties = source.login().properties();
        if (source.url().startsWith("jdbc:postgresql:")) {
            properties.setProperty("ApplicationName", "ml-cicd");
            properties.setProperty("readOnlyMode", "always");
            properties.setProperty("tcpKeepAlive", "true");
        }
        try {
            Connection connection = DatabaseDrivers.of(source).connect(source.url(), properties);
            if (connection == null) {
                throw source.unreadable("the driver does not take this URL");
            }
            return connection;
        } catch (SQLException e) {
            throw errors.whileConnecting(e);
        } catch (RuntimeException e) {
            throw e instanceof EvaluationException known ? known : errors.whileConnecting(e);
        }
    }

    /** Without auto-commit PostgreSQL gives rows in portions; with it, all at once. */
    private static Statement statement(Connection connection) throws SQLException {
        boolean isPostgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        if (isPostgres) {
            connection.setReadOnly(true);
            // Else times would come in the time zone of this machine, and their digest would depend on it.
            try (Statement utc = connection.createStatement()) {
                utc.execute("SET TIME ZONE 'UTC'");
            }
            connection.setAutoCommit(false);
        }
        Statement statement = connection.createStatement();
        statement.setFetchSize(ROWS_AT_ONCE);
        return statement;
    }

    private String sql(Connection connection) throws SQLException {
        if (source.options().query().isPresent()) {
            return source.options().query().get();
        }
        String quote = connection.getMetaData().getIdentifierQuoteString().strip();
        return "SELECT * FROM "
                + TableName.parts(source.options().table().orElseThrow()).stream()
                        .map(part -> quote + part.replace(quote, quote + quote) + quote)
                        .collect(Collectors.joining("."));
    }

    private StoredRows store(ResultSet result, String table, Cancellation cancellation) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<DatabaseColumn> columns = IntStream.rangeClosed(1, meta.getColumnCount())
                .mapToObj(i -> DatabaseColumn.of(source, meta, i))
                .toList();
        DatabaseColumn.requireUnique(source, columns);
        create(table, columns.size());
        RowDigest digest = new RowDigest();
        columns.forEach(column -> digest.add(column.name()));
        try (DuckDBAppender appender = appender(table)) {
            while (result.next()) {
                append(appender, result, columns, digest);
                rows++;
                if (cancellation.isLate()) {
                    throw new DatabaseErrors(source).late(rows);
                }
            }
        }
        List<RawColumn> raw = columns.stream().map(DatabaseColumn::raw).toList();
        return new StoredRows(new RawTable("SELECT * FROM " + Sql.identifier(table), raw, () -> rows), digest.result());
    }

    private void append(DuckDBAppender appender, ResultSet result, List<DatabaseColumn> columns, RowDigest digest)
            throws SQLException {
        appender.beginRow();
        for (int i = 0; i < columns.size(); i++) {
            String text = columns.get(i).text(result, i + 1);
            digest.add(text);
            appender.append(text);
        }
        appender.endRow();
    }

    private void create(String table, int columns) throws SQLException {
        String types = IntStream.range(0, columns)
                .mapToObj(i -> RawTable.sqlName(i) + " VARCHAR")
                .collect(Collectors.joining(", "));
        session.execute("CREATE TABLE " + Sql.identifier(table) + " (" + types + ")");
    }

    private DuckDBAppender appender(String table) throws SQLException {
        return session.connection().unwrap(DuckDBConnection.class).createAppender("main", table);
    }
}
