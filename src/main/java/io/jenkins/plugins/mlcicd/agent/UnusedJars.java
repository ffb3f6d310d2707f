package io.jenkins.plugins.mlcicd.agent;

import hudson.Util;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders of a jar cache that no gate has used for a month, as those of an older release of this plugin. */
final class UnusedJars {
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path cache;
    private final Instant now;

    UnusedJars(Path cache, Instant now) {
        this.cache = cache;
        this.now = now;
    }

    /** Notes that a jar is used now. */
    void keep(String sha256) {
        try {
            Files.setLastModifiedTime(cache.resolve(sha256), FileTime.from(now));
        } catch (IOException e) {
            // Then the jar travels again in a month at worst.
        }
    }

    /** Deletes what was not kept for a month. What cannot be deleted, as Windows has it of files in use, stays. */
    void delete() throws IOException {
        for (Path folder : unused()) {
            try {
                Util.deleteRecursive(folder.toFile());
            } catch (IOException e) {
                // It is tried again by the next gate.
            }
        }
    }

    private List<Path> unused() throws IOException {
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(cache)) {
            return folders.filter(folder ->
                            DIGEST.matcher(String.valueOf(folder.getFileName())).matches())
                    .filter(this::isOld)
                    .toList();
        }
    }

    private boolean isOld(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).toInstant().isBefore(now.minus(KEPT));
        } catch (IOException e) {
            return false;
        }
    }
}
