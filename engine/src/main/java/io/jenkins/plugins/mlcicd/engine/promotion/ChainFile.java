package io.jenkins.plugins.mlcicd.engine.promotion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file with one line for each record, each with the hash of the line before. It only grows. Whoever appends holds the
 * model's lock.
 *
 * @param file where it is
 * @param model whose records it holds
 * @param format how its lines are read
 */
record ChainFile<T>(Path file, String model, LineFormat<T> format) {
    /** Reads it; empty if it is not there. */
    ChainContent<T> read() throws IOException {
        try {
            return ChainReader.read(Files.readAllBytes(file), model, format);
        } catch (NoSuchFileException e) {
            return ChainContent.empty();
        }
    }

    /** Appends a line to what was read before, over a torn line if there is one; it is on disk on return. */
    ChainContent<T> append(ChainContent<T> before, String line) throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size != before.wholeBytes() + before.tornBytes()) {
            throw new IOException(file + " was written by somebody else while this process held the lock: the file"
                    + " system does not lock files between those who write here");
        }
        String text = line + "\n";
        DurableFiles.append(file, before.wholeBytes(), text);
        T content = format.read(line);
        return before.with(content, format.link(content).hash(), line, text.getBytes(StandardCharsets.UTF_8).length);
    }
}
