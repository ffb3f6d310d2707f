package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the image goes: a tar, or a folder that is an OCI layout. Whoever looks there sees the old image or the new one. */
final class ImageTarget {
    private final Path path;

    ImageTarget(Path path) {
        this.path = path;
    }

    /** Whether it is a tar. */
    boolean isArchive() {
        return path.getFileName().toString().endsWith(".tar");
    }

    /**
     * Refuses to replace what is no image.
     *
     * @throws UsageException if something else is there
     */
    void check() throws IOException {
        if (isArchive() && Files.isDirectory(path)) {
            throw new UsageException(path + ": is a folder; expected a file that ends in .tar, to write the image to");
        }
        if (!isArchive() && Files.isRegularFile(path)) {
            throw new UsageException(
                    path + ": is a file; expected a path that ends in .tar, or a folder for an OCI layout");
        }
        if (Files.isDirectory(path) && !isEmpty(path) && !Files.isRegularFile(path.resolve("oci-layout"))) {
            throw new UsageException(path + ": is a folder with other files in it, which would be lost;"
                    + " expected a new or empty folder, or an OCI layout to replace");
        }
    }

    /** A folder beside it for what is not finished yet: on the same file system, so that the last step is a move. */
    WorkFolder workFolder() throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        return new WorkFolder(Files.createTempDirectory(parent, "." + path.getFileName() + "."));
    }

    /** A writer for the image, still in the work folder. */
    LayoutWriter writer(Path unfinished) throws IOException {
        return isArchive() ? LayoutWriter.tar(unfinished) : LayoutWriter.folder(unfinished);
    }

    /** Puts the finished image in its place. */
    void replaceBy(Path finished, WorkFolder work) throws IOException {
        if (!Files.isDirectory(path)) {
            AtomicFiles.move(finished, path);
            return;
        }
        // A folder cannot be moved over one that is not empty.
        Path old = work.path().resolve("old");
        Files.move(path, old);
        try {
            Files.move(finished, path);
        } catch (IOException e) {
            Files.move(old, path);
            throw e;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
