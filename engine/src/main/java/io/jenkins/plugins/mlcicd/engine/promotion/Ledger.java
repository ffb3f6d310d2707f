package io.jenkins.plugins.mlcicd.engine.promotion;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The file that holds a model's transitions, one line each, each with the hash of the line before. It only grows. Whoever
 * appends holds the model's lock.
 *
 * @param file where it is
 * @param model whose transitions it holds
 */
record Ledger(Path file, String model) {
    /** Reads it; empty if it is not there. */
    LedgerContent read() throws IOException {
        try {
            return LedgerReader.read(Files.readAllBytes(file), model);
        } catch (NoSuchFileException e) {
            return LedgerContent.empty();
        }
    }

    /** Appends a transition to what was read before, over a torn line if there is one; it is on disk on return. */
    LedgerContent append(LedgerContent before, Instant time, Move move) throws IOException {
        String line = LedgerLine.write(before.transitions().size() + 1L, time, model, move, before.lastHash());
        boolean isNew = !Files.exists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            write(channel, before.wholeBytes(), line + "\n");
        }
        if (isNew) {
            DurableFiles.syncFolder(file.getParent());
        }
        return before.with(LedgerLine.read(line), line);
    }

    private static void write(FileChannel channel, long end, String text) throws IOException {
        channel.truncate(end);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            // A full disk must not leave a line that the caller is told was not written.
            channel.truncate(end);
            throw e;
        }
    }
}
