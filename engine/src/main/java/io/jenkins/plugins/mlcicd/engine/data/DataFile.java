package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One file of a source.
 *
 * @param name the name by which the user knows it
 * @param path where the bytes are that are read
 * @param original where the bytes are that the user gave: other ones if they were copied to another encoding
 * @param partitions what the names of its folders say, such as year=2024, below the source's own folder
 */
record DataFile(String name, Path path, Path original, Map<String, String> partitions) {
    private static final int BUFFER = 1 << 16;

    /** A file that belongs to no partition. */
    static DataFile of(Path path) {
        return new DataFile(path.toString(), path, Map.of());
    }

    /** A file that is read as it is. */
    DataFile(String name, Path path, Map<String, String> partitions) {
        this(name, path, path, partitions);
    }

    /** The same file, read from a copy in another encoding. */
    DataFile readFrom(Path copy) {
        return new DataFile(name, copy, original, partitions);
    }

    /** The exception for what is wrong with this file. */
    EvaluationException unreadable(String what) {
        return new EvaluationException(name + ": " + what);
    }

    /** The exception for what is wrong at a line, counted from 1. */
    EvaluationException unreadable(long line, String what) {
        return new EvaluationException(name + ":" + line + ": " + what);
    }

    /** The exception for a read that failed. */
    EvaluationException unreadable(IOException e) {
        if (e instanceof EOFException) {
            return unreadable("is not a whole " + Compression.of(name) + " file: its end is missing");
        }
        if (e instanceof ZipException || e instanceof ZstdStream.BrokenException) {
            return unreadable("is not a whole " + Compression.of(name) + " file: " + e.getMessage());
        }
        return unreadable("cannot be read: " + e.getMessage());
    }

    /** The file's bytes, unpacked. */
    InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        try {
            return switch (Compression.of(path.toString())) {
                case GZIP -> new GZIPInputStream(in, BUFFER);
                case ZSTD -> new BufferedInputStream(new ZstdStream(in), BUFFER);
                case NONE -> in;
            };
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The file's name as the database's readers take it: they would take some characters as wildcards. */
    String pattern() {
        return path.toString().replaceAll("[\\[*?]", "[$0]");
    }

    /** Refuses a compressed file whose end is missing, or whose bytes are not those that were compressed. */
    void requireWhole() {
        try (InputStream in = open()) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Refuses a file that holds nothing. */
    void requireContent() {
        try (InputStream in = open()) {
            if (in.read() < 0) {
                throw unreadable("the file is empty");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
