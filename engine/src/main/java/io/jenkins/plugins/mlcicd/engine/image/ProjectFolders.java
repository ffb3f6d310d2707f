package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders whose files may go into an image: that of the {@code ml-cicd.yml} and the working folder. Nothing from
 * outside gets in, neither by {@code ..} nor through a symbolic link: an image is published, so a path that was mistyped
 * or smuggled into a project must not carry the machine's own files along.
 */
final class ProjectFolders {
    private final List<Path> folders;

    ProjectFolders(List<Path> folders) {
        this.folders = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    /** A path below the project, such as {@code serving/serve.py}; empty for the project's own folder. */
    Optional<String> nameOf(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return folders.stream()
                .filter(absolute::startsWith)
                .findFirst()
                .map(folder -> Digests.relativeName(folder, absolute));
    }

    /** The folders, for messages. */
    String names() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(" or "));
    }

    /**
     * The real path of a file or folder that a user named.
     *
     * @throws EvaluationException if it is not there
     * @throws UsageException if it is a symbolic link that leaves the project
     */
    Path realPath(String role, Path path) {
        try {
            Path real = path.toRealPath();
            refuseOutside(path, real);
            return real;
        } catch (NoSuchFileException e) {
            throw new EvaluationException(role + " " + path + ": no such file or folder", e);
        } catch (IOException e) {
            throw new EvaluationException(role + " " + path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The files at or below a real path, sorted by name. A file's name is relative to the path, or its own if the path is a
     * file.
     *
     * @param shown how messages name the path
     */
    List<ProjectFile> files(Path shown, Path real) {
        Path base = Files.isDirectory(real) ? real : real.getParent();
        List<ProjectFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(real)) {
            for (Path file : (Iterable<Path>) found::iterator) {
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(file(
                            shown.resolve(real.relativize(file).toString()), Digests.relativeName(base, file), file));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new EvaluationException(shown + ": cannot be read: " + e.getMessage(), e);
        }
        files.sort(Comparator.comparing(ProjectFile::name));
        return files;
    }

    private ProjectFile file(Path shown, String name, Path file) throws IOException {
        Path source = Files.isSymbolicLink(file) ? target(shown, file) : file;
        if (!Files.isRegularFile(source)) {
            throw new UsageException(shown + ": is neither a file nor a folder, so it cannot go into an image");
        }
        if (!Files.isReadable(source)) {
            throw new EvaluationException(shown + ": cannot be read: permission denied");
        }
        return new ProjectFile(source, name, Files.size(source));
    }

    private Path target(Path shown, Path link) throws IOException {
        Path real;
        try {
            real = link.toRealPath();
        } catch (NoSuchFileException e) {
            throw new EvaluationException(
                    shown + ": is a symbolic link to " + Files.readSymbolicLink(link) + ", which is not there", e);
        }
        refuseOutside(shown, real);
        if (Files.isDirectory(real)) {
            // Digests do not follow such a link, so its files would be in the image but not in the model's digest.
            throw new UsageException(
                    shown + ": is a symbolic link to a folder; put the folder itself there, or link its files");
        }
        return real;
    }

    private void refuseOutside(Path shown, Path real) throws IOException {
        for (Path folder : folders) {
            if (real.startsWith(folder.toRealPath())) {
                return;
            }
        }
        throw new UsageException(
                shown + ": is a symbolic link to " + real + ", which lies outside the project's folder " + names()
                        + "; only files of the project go into an image");
    }
}
