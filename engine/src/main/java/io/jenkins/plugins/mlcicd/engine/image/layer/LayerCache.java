package io.jenkins.plugins.mlcicd.engine.image.layer;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Layers and digests of files of earlier builds, in a folder that many builds may use at once. There are no locks: files
 * come into their place whole, by a move, and whatever a build uses it holds by a link of its own, so that it stays when
 * another build removes the oldest to keep the folder's size.
 */
public final class LayerCache implements AutoCloseable {
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final Duration FORGOTTEN = Duration.ofDays(90);

    private final Path folder;
    private final Path work;
    private final long maxBytes;

    private LayerCache(Path folder, Path work, long maxBytes) {
        this.folder = folder;
        this.work = work;
        this.maxBytes = maxBytes;
    }

    /**
     * Opens a cache.
     *
     * @param folder made if it is not there
     * @param maxBytes what its layers may take when it is closed
     */
    public static LayerCache open(Path folder, long maxBytes) throws IOException {
        Path root = folder.toAbsolutePath();
        for (String name : List.of("blobs", "notes", "work")) {
            Files.createDirectories(root.resolve(name));
        }
        return new LayerCache(root, Files.createTempDirectory(root.resolve("work"), ""), maxBytes);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** A place for a new file, which goes when the cache is closed. */
    public Path newFile() throws IOException {
        return Files.createTempFile(work, "", "");
    }

    /** A blob's bytes, if they are there: a file that stays until the cache is closed. */
    public Optional<Path> blob(String digest, long size) throws IOException {
        Path held = work.resolve(name(digest));
        if (Files.exists(held)) {
            return Optional.of(held);
        }
        Path blob = folder.resolve("blobs").resolve(name(digest));
        try {
            link(held, blob);
            Files.setLastModifiedTime(blob, FileTime.from(Instant.now()));
        } catch (NoSuchFileException e) {
            if (!Files.exists(held)) {
                return Optional.empty();
            }
        }
        if (Files.size(held) == size) {
            return Optional.of(held);
        }
        // What is not whole, for example after a full disk, is as good as not there.
        Files.delete(held);
        Files.deleteIfExists(blob);
        return Optional.empty();
    }

    /** Keeps a blob: a file from {@link #newFile}, which is moved. */
    public Path keep(String digest, Path file) throws IOException {
        Path held = work.resolve(name(digest));
        Files.move(file, held, StandardCopyOption.REPLACE_EXISTING);
        Path blob = folder.resolve("blobs").resolve(name(digest));
        Path second = work.resolve(name(digest) + ".link");
        Files.deleteIfExists(second);
        link(second, held);
        AtomicFiles.move(second, blob);
        return held;
    }

    /** Forgets a blob that turned out to be damaged. */
    public void forget(String digest) throws IOException {
        Files.deleteIfExists(folder.resolve("blobs").resolve(name(digest)));
    }

    /** A note of an earlier build. */
    Optional<String> note(String key) throws IOException {
        try {
            Path file = note(folder, key);
            String text = Files.readString(file);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(text);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Writes a note for later builds. */
    void note(String key, String text) throws IOException {
        Path temporary = newFile();
        Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
        AtomicFiles.move(temporary, note(folder, key));
    }

    @Override
    public void close() throws IOException {
        deleteFolder(work);
        removeOldest();
        deleteBefore(folder.resolve("notes"), FORGOTTEN);
        removeAbandoned();
    }

    private static Path note(Path folder, String key) {
        return folder.resolve("notes").resolve(Digests.ofText(key));
    }

    private static String name(String digest) {
        return digest.replace(':', '-');
    }

    private static void link(Path link, Path existing) throws IOException {
        try {
            Files.createLink(link, existing);
        } catch (UnsupportedOperationException e) {
            Files.copy(existing, link);
        }
    }

    private void removeOldest() throws IOException {
        List<Path> oldestFirst = list(folder.resolve("blobs")).stream()
                .sorted(Comparator.comparing(LayerCache::lastUse))
                .toList();
        long bytes = 0;
        for (Path blob : oldestFirst) {
            bytes += size(blob);
        }
        for (Path blob : oldestFirst) {
            if (bytes <= maxBytes) {
                return;
            }
            bytes -= size(blob);
            Files.deleteIfExists(blob);
        }
    }

    /** The folders of builds that were killed. */
    private void removeAbandoned() throws IOException {
        for (Path other : list(folder.resolve("work"))) {
            if (lastUse(other).isBefore(Instant.now().minus(ABANDONED))) {
                deleteFolder(other);
            }
        }
    }

    private static void deleteBefore(Path folder, Duration age) throws IOException {
        for (Path file : list(folder)) {
            if (lastUse(file).isBefore(Instant.now().minus(age))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        for (Path file : list(folder)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Another build may remove a file at any time; then it is as old as can be, and has no bytes. */
    private static Instant lastUse(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
