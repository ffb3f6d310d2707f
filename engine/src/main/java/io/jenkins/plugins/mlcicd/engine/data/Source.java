package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A data file.
 *
 * @param path where it is
 * @param format what its name says it holds
 */
public record Source(Path path, Format format) {

    /**
     * A file that is there, has content and has a format that can be read.
     *
     * @throws EvaluationException if not
     */
    public static Source of(Path path) {
        if (!Files.exists(path)) {
            throw new EvaluationException(path + ": no such file");
        }
        if (Files.isDirectory(path)) {
            throw new EvaluationException(path + ": is a folder, expected a data file");
        }
        Format format = Format.of(path.getFileName().toString())
                .orElseThrow(() -> new EvaluationException(
                        path + ": unknown format of data, expected a name that ends in " + Format.ACCEPTED));
        Source source = new Source(path, format);
        source.requireContent();
        return source;
    }

    /** The name by which the user knows it. */
    public String name() {
        return path.toString();
    }

    /** The exception for what is wrong with this file. */
    EvaluationException unreadable(String what) {
        return new EvaluationException(name() + ": " + what);
    }

    /** The exception for what is wrong at a line, counted from 1. */
    EvaluationException unreadable(long line, String what) {
        return new EvaluationException(name() + ":" + line + ": " + what);
    }

    /** The exception for a read that failed. */
    EvaluationException unreadable(IOException e) {
        if (e instanceof EOFException || e instanceof ZipException) {
            return unreadable("is not a whole gzip file: " + e.getMessage());
        }
        return unreadable("cannot be read: " + e.getMessage());
    }

    /** The file's bytes, unzipped. */
    InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            return unzip(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Unzips this file's bytes where its name says that they are zipped. */
    InputStream unzip(InputStream in) throws IOException {
        return Format.isGzip(name()) ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** The file's name as the database's readers take it: they would take some characters as wildcards. */
    String pattern() {
        return name().replaceAll("[\\[*?]", "[$0]");
    }

    private void requireContent() {
        try (InputStream in = open()) {
            if (in.read() < 0) {
                throw unreadable("the file is empty");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
