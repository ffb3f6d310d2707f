package io.jenkins.plugins.mlcicd.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The standard input of a gate's child: a byte now and then, as long as somebody waits for the child. When Jenkins goes
 * down, or the connection to the agent, no byte comes any more; the child notices that, and ends.
 */
final class Lifeline extends InputStream {
    /** After so many seconds without a byte the child ends: later than Jenkins gives up a connection that stalls. */
    static final int SILENCE_SECONDS = 300;

    private static final int SECONDS_BETWEEN = 10;

    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
        try {
            return end.await(SECONDS_BETWEEN, TimeUnit.SECONDS) ? -1 : '\n';
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** One byte at a time: each must travel at once. */
    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        int next = read();
        if (next < 0) {
            return -1;
        }
        bytes[offset] = (byte) next;
        return 1;
    }

    /** Nobody waits for the child any more. */
    @Override
    public void close() {
        end.countDown();
    }
}
