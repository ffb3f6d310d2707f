package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model where training left it: a file, or a folder with files.
 *
 * @param path where it is
 * @param subject its name, digest and size
 */
record SourceModel(Path path, Subject subject) {
    /**
     * Looks at a model.
     *
     * @throws EvaluationException if it cannot be read, or holds what a digest over files does not cover
     */
    static SourceModel at(Path path) {
        return at(path, path.toString());
    }

    /** Looks at a model that the user knows by another name than its path. */
    static SourceModel at(Path path, String name) {
        try {
            checkName(path);
            if (Files.isDirectory(path)) {
                checkFolder(path);
            }
            return new SourceModel(path, Digests.subject("model", name, path));
        } catch (IOException e) {
            throw new EvaluationException(path + ": cannot be read: " + Io.reason(e), e);
        }
    }

    String digest() {
        return subject.sha256();
    }

    /** Whether it is a single file. */
    boolean isFile() {
        return !Files.isDirectory(path);
    }

    private static void checkFolder(Path folder) throws IOException {
        List<Path> entries;
        try (Stream<Path> walked = Files.walk(folder)) {
            entries = walked.toList();
        }
        if (entries.stream().noneMatch(Files::isRegularFile)) {
            throw new EvaluationException(folder + ": holds no file, so there is no model to promote");
        }
        for (Path entry : entries) {
            checkName(entry);
            boolean kept = Files.isRegularFile(entry) || (Files.isDirectory(entry) && !isLink(folder, entry));
            if (!kept) {
                throw new EvaluationException(
                        entry + ": is a link to a folder, or no file; a version keeps files and folders only");
            }
        }
    }

    /** A line break in a name would be a line break in the manifest that the digest is taken over. */
    private static void checkName(Path file) {
        String name = file.toAbsolutePath().getFileName().toString();
        if (!Printable.isPrintable(name)) {
            throw new EvaluationException("The model's file name \"" + Printable.of(name)
                    + "\" holds control characters, which a version cannot keep");
        }
    }

    private static boolean isLink(Path folder, Path entry) {
        return !entry.equals(folder) && Files.isSymbolicLink(entry);
    }
}
