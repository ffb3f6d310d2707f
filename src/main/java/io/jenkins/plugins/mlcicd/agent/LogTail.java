package io.jenkins.plugins.mlcicd.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Passes the child's output on to the build's log at once, and remembers its last lines for a message. */
final class LogTail extends OutputStream {
    private static final int MAX_LINES = 20;
    private static final int MAX_LINE_BYTES = 1000;

    private final OutputStream log;
    private final Deque<String> lines = new ArrayDeque<>();
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private int length;

    LogTail(OutputStream log) {
        this.log = log;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        log.write(b);
        remember((byte) b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
        log.write(bytes, offset, count);
        for (int i = offset; i < offset + count; i++) {
            remember(bytes[i]);
        }
    }

    @Override
    public void flush() throws IOException {
        log.flush();
    }

    /** The last lines that are not blank, in order. */
    synchronized List<String> lines() {
        endLine();
        return List.copyOf(lines);
    }

    private void remember(byte b) {
        if (b == '\n') {
            endLine();
        } else if (length < MAX_LINE_BYTES) {
            line[length] = b;
            length++;
        }
    }

    private void endLine() {
        String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
        length = 0;
        if (text.isEmpty()) {
            return;
        }
        lines.add(text);
        if (lines.size() > MAX_LINES) {
            lines.remove();
        }
    }
}
