package io.jenkins.plugins.mlcicd.engine.data;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import org.duckdb.DuckDBPreparedStatement;

/** Tells other threads how far the database is with the query that runs now. */
final class RunningQuery {
    private Statement running;

    synchronized void begin(Statement statement) {
        running = statement;
    }

    /** To be called before the statement is closed: the database must not be asked about one that is gone. */
    synchronized void end() {
        running = null;
    }

    /** How much of the query's input was read, in percent from 0 to 100; empty if no query runs or nobody knows. */
    synchronized OptionalInt percent() {
        if (running == null) {
            return OptionalInt.empty();
        }
        try {
            double percent = running.unwrap(DuckDBPreparedStatement.class)
                    .getQueryProgress()
                    .getPercentage();
            return percent < 0 ? OptionalInt.empty() : OptionalInt.of((int) percent);
        } catch (SQLException e) {
            return OptionalInt.empty();
        }
    }
}
