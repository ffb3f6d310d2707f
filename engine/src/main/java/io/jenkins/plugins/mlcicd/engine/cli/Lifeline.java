package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/**
 * Ends this program, and what it started, when nobody waits for it any more: whoever starts it with the system property
 * {@value #PROPERTY} sends a byte on its standard input now and then. It looks what is there and never waits in a read:
 * on Windows that would block native libraries while they are loaded, and there a closed pipe cannot be told from a
 * silent one.
 */
final class Lifeline {
    /** The property: after how many seconds of silence to end. */
    static final String PROPERTY = "ml-cicd.lifeline";

    private Lifeline() {}

    /** Starts to watch if the property is set. */
    static void watch(PrintWriter err) {
        Integer seconds = Integer.getInteger(PROPERTY);
        if (seconds == null) {
            return;
        }
        Thread thread = new Thread(() -> endAfterSilence(seconds, err), "lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    /** Counts looks, not the clock: a machine that was asleep has missed both the bytes and the looks. */
    private static void endAfterSilence(int seconds, PrintWriter err) {
        int silent = 0;
        try {
            while (silent < seconds) {
                TimeUnit.SECONDS.sleep(1);
                silent = heard(System.in) ? 0 : silent + 1;
            }
        } catch (InterruptedException e) {
            return;
        }
        err.println("ml-cicd: ends, since nothing was heard for " + seconds + " s from the program that started it");
        System.exit(Verdict.ERROR.exitCode());
    }

    private static boolean heard(InputStream in) {
        try {
            int waiting = in.available();
            return waiting > 0 && in.readNBytes(waiting).length > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
