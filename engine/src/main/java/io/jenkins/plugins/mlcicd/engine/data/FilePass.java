package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Reads a file's bytes once, on a thread of its own, while the database reads it, too: for the digest and, where it is
 * CSV, for what the database passes over in silence.
 */
final class FilePass implements AutoCloseable {
    /**
     * What was seen.
     *
     * @param sha256 the digest of the file's bytes
     * @param bytes its size
     * @param expectedRows how many rows must come out of it, or {@link RawTable#UNKNOWN}
     */
    record Result(String sha256, long bytes, long expectedRows) {}

    private static final int BUFFER = 1 << 18;

    private final Source source;
    private final int width;
    private final FutureTask<Result> task = new FutureTask<>(this::read);

    private FilePass(Source source, int width) {
        this.source = source;
        this.width = width;
    }

    /**
     * Starts to read.
     *
     * @param width how many columns a CSV file has; 0 of another format, whose lines are not looked at
     */
    static FilePass start(Source source, int width) {
        FilePass pass = new FilePass(source, width);
        Thread thread = new Thread(pass.task, "digest of " + source.name());
        thread.setDaemon(true);
        thread.start();
        return pass;
    }

    /**
     * Waits until the file was read to its end.
     *
     * @throws EvaluationException if something is wrong with it
     */
    Result join() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EvaluationException known
                    ? known
                    : source.unreadable("cannot be read: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw source.unreadable("the reading was interrupted");
        }
    }

    /** The file as a report's subject, once it was read to its end. */
    Subject subject(String role) {
        Result result = join();
        return new Subject(role, source.name(), result.sha256(), result.bytes());
    }

    @Override
    public void close() {
        task.cancel(true);
    }

    private Result read() {
        MessageDigest sha256 = Digests.newSha256();
        try (InputStream file = Files.newInputStream(source.path())) {
            Counted bytes = new Counted(new DigestInputStream(file, sha256));
            long rows = RawTable.UNKNOWN;
            if (width > 0) {
                TextScan scan = TextScan.of(source, source.unzip(bytes));
                rows = scan.expectedRows(width);
            }
            // What a gzip stream leaves unread, and all of a file that is not text.
            drain(bytes);
            return new Result(Digests.hex(sha256.digest()), bytes.count(), rows);
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = 0;
        while (read >= 0) {
            read = in.read(buffer);
        }
    }

    /** Counts bytes, and stops at the end of an interrupted run. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value >= 0 ? 1 : 0;
            return value;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
            int read = super.read(buffer, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
