package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waiting for something with an end to the patience. */
public final class Wait {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Duration limit;
    private final long end;
    private final Consumer<String> log;
    private Duration pause = FIRST_PAUSE;
    private String lastSaid = "";

    /**
     * Starts now.
     *
     * @param limit how long
     * @param log is told what is waited for, each thing once
     */
    public Wait(Duration limit, Consumer<String> log) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
        this.log = log;
    }

    /**
     * Waits until something is there.
     *
     * @param what what is waited for, for the message: {@code the new pods}
     * @param attempt asks; what it says when it is not there yet, or empty when it is
     * @throws DeploymentException if it is not there in time; the message has what it said last
     */
    public void until(String what, Supplier<Optional<String>> attempt) {
        while (true) {
            Optional<String> missing = attempt.get();
            if (missing.isEmpty()) {
                return;
            }
            say(missing.get());
            if (isOver()) {
                throw new DeploymentException(
                        what + " did not come within " + Durations.inWords(limit) + ": " + missing.get());
            }
            pause();
        }
    }

    /** Tells something, if it is not what was told last. */
    public void say(String line) {
        if (!line.equals(lastSaid)) {
            lastSaid = line;
            log.accept(line);
        }
    }

    /** Whether the time is over. */
    public boolean isOver() {
        return left().isZero();
    }

    /** How much time is left; zero if none is. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Waits a little, longer each time, up to two seconds. */
    public void pause() {
        Duration left = left();
        sleep(pause.compareTo(left) < 0 ? pause : left);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    /** Does nothing for a while. */
    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("The deployment was interrupted", e);
        }
    }
}
