package io.jenkins.plugins.mlcicd.engine.data;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has a database stop its work when it takes too long, or when this program is told to end (Ctrl-C): a server would
 * otherwise go on for nobody.
 */
final class Cancellation implements AutoCloseable {
    private final Statement statement;
    private final Thread atExit = new Thread(this::cancel, "cancel query");
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "query timeout");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean isLate;

    private Cancellation(Statement statement) {
        this.statement = statement;
    }

    /** Watches over a statement that may take some seconds. */
    static Cancellation after(long seconds, Statement statement) {
        Cancellation cancellation = new Cancellation(statement);
        Runtime.getRuntime().addShutdownHook(cancellation.atExit);
        var unused = cancellation.timer.schedule(
                () -> {
                    cancellation.isLate = true;
                    cancellation.cancel();
                },
                seconds,
                TimeUnit.SECONDS);
        return cancellation;
    }

    /** Whether the time is over. */
    boolean isLate() {
        return isLate;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is ending: the hook has run or is running.
        }
    }

    private void cancel() {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It was closed, or its connection is gone: there is nothing left to stop.
        }
    }
}
