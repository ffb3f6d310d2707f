package io.jenkins.plugins.mlcicd.engine.image.layer;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The digests of files' bytes. Those of large files are noted in the cache with what the file system says about the file, so
 * that a file that nobody touched is read once and not in each build.
 */
public final class FileDigests {
    /** Smaller files are read faster than looked up. */
    private static final long LARGE = 1 << 20;

    private final LayerCache cache;
    private final Map<Path, String> known = new HashMap<>();

    /** Digests that are noted in a cache. */
    public FileDigests(LayerCache cache) {
        this.cache = cache;
    }

    /** The SHA-256 of a file's bytes, in lower-case hex; within one build always the same for one file. */
    public String of(Path file) throws IOException {
        String digest = known.get(file);
        if (digest == null) {
            digest = Files.size(file) < LARGE ? Digests.ofFile(file) : ofLarge(file);
            known.put(file, digest);
        }
        return digest;
    }

    private String ofLarge(Path file) throws IOException {
        Optional<FileIdentity> before = FileIdentity.of(file);
        String key = "file " + file.toAbsolutePath();
        Optional<String> noted = cache.note(key);
        if (before.isPresent() && noted.isPresent()) {
            String[] parts = noted.get().split(" ", 2);
            if (parts.length == 2 && parts[1].equals(before.get().text()) && parts[0].matches("[0-9a-f]{64}")) {
                return parts[0];
            }
        }
        String digest = Digests.ofFile(file);
        Optional<FileIdentity> after = FileIdentity.of(file);
        if (before.isPresent() && before.equals(after) && before.get().isSettled()) {
            cache.note(key, digest + " " + before.get().text());
        }
        return digest;
    }
}
