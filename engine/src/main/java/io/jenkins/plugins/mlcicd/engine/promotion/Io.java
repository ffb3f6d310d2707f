package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Turns what goes wrong with files into messages. */
final class Io {
    private Io() {}

    /** Work on files. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does work on a store; its failures name the store. */
    static <T> T inStore(Path store, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new EvaluationException("The store " + store + ": " + reason(e), e);
        }
    }

    /** Why work on files failed, in words. Many of the system's exceptions have only the file's name for a message. */
    static String reason(IOException e) {
        String file = e instanceof FileSystemException failure ? String.valueOf(failure.getFile()) : "";
        if (e instanceof NoSuchFileException) {
            return file + " is missing";
        }
        if (e instanceof AccessDeniedException) {
            return file + " may not be read or written: permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return file + " is not a folder";
        }
        return String.valueOf(e.getMessage());
    }
}
