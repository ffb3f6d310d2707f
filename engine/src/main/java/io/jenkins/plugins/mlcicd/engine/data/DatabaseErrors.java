package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.sql.SQLException;

/** Puts what a database says into the user's words, without secrets. */
final class DatabaseErrors {
    private final DatabaseSource source;

    DatabaseErrors(DatabaseSource source) {
        this.source = source;
    }

    EvaluationException whileConnecting(SQLException e) {
        String state = state(e);
        // Class 28: invalid authorization; PostgreSQL's driver itself misses a password in 08004.
        if (state.startsWith("28") || state.equals("08004")) {
            return source.unreadable("the database refuses the user or the password; set " + DatabaseLogin.USER
                    + " and " + DatabaseLogin.PASSWORD + " in the environment");
        }
        return whileConnecting((Exception) e);
    }

    /** The driver's own messages may repeat the URL, whose parameters are nobody's business. */
    EvaluationException whileConnecting(Exception e) {
        return source.unreadable("the database cannot be reached: " + reason(e));
    }

    EvaluationException whileReading(SQLException e, long rows) {
        String reason = reason(e);
        if (reason.startsWith("Out of Memory")) {
            return source.unreadable("the embedded database needs more memory than it may use");
        }
        // Class 08: connection exception; 57P: the server ends.
        if (state(e).startsWith("08") || state(e).startsWith("57P")) {
            return source.unreadable("the connection was lost after " + rows + " rows: " + reason);
        }
        return source.unreadable(reason);
    }

    EvaluationException late(long rows) {
        return source.unreadable(
                "reading was not done after " + source.options().timeout() + " s (timeout), at " + rows + " rows");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private String reason(Exception e) {
        String first = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
        return source.login().hidden(first.replace(source.url(), DatabaseUrl.shown(source.url())));
    }
}
