package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model where training left it: a file, or a folder with files.
 *
 * @param path where it is
 * @param subject its name, digest and size
 * @param files SHA-256 of its files by path
 */
record SourceModel(Path path, Subject subject, Map<String, String> files) {
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
            if (!Files.isDirectory(path)) {
                Subject subject = Digests.subject("model", name, path);
                String fileName = path.toAbsolutePath().getFileName().toString();
                checkIsModel(path, fileName);
                return new SourceModel(path, subject, Map.of(fileName, subject.sha256()));
            }
            checkFolder(path);
            String manifest = Digests.manifest(path);
            long bytes = 0;
            for (Path file : Digests.digestedFilesIn(path)) {
                bytes += Files.size(file);
            }
            Subject subject = new Subject("model", name, Digests.ofText(manifest), bytes);
            return new SourceModel(path, subject, ManifestFiles.parse(manifest));
        } catch (IOException e) {
            throw new EvaluationException(path + ": cannot be read: " + Io.reason(e), e);
        }
    }

    /** The signature that lies in the model's folder, if there is one. */
    Optional<Path> signature() {
        Path file = path.resolve(Digests.SIGNATURE);
        return !isFile() && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
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
        if (Digests.digestedFilesIn(folder).isEmpty()) {
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

    /** A file whose text is a folder's manifest would have that folder's digest, and so its evidence. */
    private static void checkIsModel(Path file, String name) throws IOException {
        if (name.equals(Digests.SIGNATURE)) {
            throw new EvaluationException(file + ": is the signature of a model, not a model");
        }
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(66), StandardCharsets.ISO_8859_1);
            if (start.matches("[0-9a-f]{64}  ")) {
                throw new EvaluationException(file + ": starts as a list of digests does, so its digest could be that"
                        + " of the folder that it lists; such a file cannot be a version");
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
