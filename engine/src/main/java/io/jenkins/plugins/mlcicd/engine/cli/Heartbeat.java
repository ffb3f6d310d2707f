package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells a waiting person that a gate is still at work: first after a second, then every ten. */
final class Heartbeat implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    Heartbeat(Gate gate, PrintWriter err) {
        long start = System.nanoTime();
        var unused = timer.scheduleAtFixedRate(
                () -> {
                    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                    String progress = gate.progress().map(text -> ", " + text).orElse("");
                    err.println(gate.id() + ": at work for " + seconds + " s" + progress + " …");
                },
                1,
                10,
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
