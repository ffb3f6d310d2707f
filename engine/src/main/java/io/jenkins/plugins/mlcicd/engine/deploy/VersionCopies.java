package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The copies of versions in a target's folder: {@code versions/<digest>/model}, or the model's own file name. */
final class VersionCopies {
    private static final String UNFINISHED = ".unfinished-";

    private final Path folder;

    VersionCopies(Path folder) {
        this.folder = folder;
    }

    /** Copies a version if it is not there, or is damaged; it is seen whole, with the right digest, or not at all. */
    void add(String digest, Path files, Wait wait) throws IOException {
        Path target = folder.resolve(digest);
        if (isWhole(digest)) {
            Files.setLastModifiedTime(target, FileTime.from(Instant.now()));
            return;
        }
        Files.createDirectories(folder);
        removeUnfinished();
        Path unfinished = Files.createDirectory(folder.resolve(UNFINISHED + digest));
        Path copy = unfinished.resolve(
                Files.isDirectory(files) ? "model" : files.getFileName().toString());
        copy(files, copy, wait);
        String found = Digests.of(copy);
        if (!found.equals(digest)) {
            throw new DeploymentException("the copy in " + folder + " has the digest " + found + ", expected " + digest
                    + "; it was not taken");
        }
        if (Files.exists(target)) {
            delete(target);
        }
        AtomicFiles.move(unfinished, target);
    }

    /** Where a version that was added has its model. */
    Path model(String digest) throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve(digest))) {
            return entries.findFirst().orElseThrow();
        }
    }

    /** Removes the oldest ones, but neither the present one nor the one before. */
    void keep(int count, String present, Optional<String> previous) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> entries = Files.list(folder)) {
            newestFirst = entries.filter(
                            entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(VersionCopies::time).reversed())
                    .toList();
        }
        for (Path copy : newestFirst.subList(Math.min(count, newestFirst.size()), newestFirst.size())) {
            String digest = copy.getFileName().toString();
            if (!digest.equals(present) && previous.filter(digest::equals).isEmpty()) {
                delete(copy);
            }
        }
    }

    private boolean isWhole(String digest) throws IOException {
        return Files.isDirectory(folder.resolve(digest))
                && Digests.of(model(digest)).equals(digest);
    }

    private void copy(Path files, Path copy, Wait wait) throws IOException {
        if (!Files.isDirectory(files)) {
            copyFile(files, copy);
            return;
        }
        for (Path file : Digests.digestedFilesIn(files)) {
            if (wait.isOver()) {
                throw new DeploymentException("copying took longer than the timeout");
            }
            Path target = copy.resolve(files.relativize(file).toString());
            Files.createDirectories(target.getParent());
            copyFile(file, target);
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        Files.copy(from, to);
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void removeUnfinished() throws IOException {
        List<Path> left;
        try (Stream<Path> entries = Files.list(folder)) {
            left = entries.filter(entry -> entry.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        for (Path each : left) {
            delete(each);
        }
    }

    private static void delete(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(root)) {
            files = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static FileTime time(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
