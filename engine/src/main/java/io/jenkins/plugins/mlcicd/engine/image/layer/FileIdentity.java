package io.jenkins.plugins.mlcicd.engine.image.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the file system says about a file: if none of it has changed, neither have its bytes. The time of the last change
 * (ctime) is among it, which no program can set, unlike the time of the last modification.
 *
 * @param text size, both times and the file's number
 * @param changed the later of both times
 */
record FileIdentity(String text, Instant changed) {
    /** The coarsest steps in which file systems keep time: a file could change twice within one. */
    private static final long STEP_SECONDS = 3;

    /** The identity of a file; empty where the file system does not say enough. */
    static Optional<FileIdentity> of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        Map<String, Object> attributes = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino,dev");
        Instant modified = ((FileTime) attributes.get("lastModifiedTime")).toInstant();
        Instant changed = ((FileTime) attributes.get("ctime")).toInstant();
        String text = attributes.get("size") + " " + modified + " " + changed + " " + attributes.get("ino") + " "
                + attributes.get("dev");
        return Optional.of(new FileIdentity(text, changed.isAfter(modified) ? changed : modified));
    }

    /** Whether the file has been left alone for so long that another change would show. */
    boolean isSettled() {
        return changed.isBefore(Instant.now().minusSeconds(STEP_SECONDS));
    }
}
