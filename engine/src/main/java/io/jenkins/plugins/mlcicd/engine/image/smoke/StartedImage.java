package io.jenkins.plugins.mlcicd.engine.image.smoke;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The image that is to be started.
 *
 * @param path where it lies: a tar, or a folder in OCI layout
 * @param tag its tag in there
 * @param reference its name
 * @param id its id, {@code sha256:…}
 * @param command the whole command line that it starts with
 * @param arguments words added to the image's own command
 * @param port the port it listens on
 */
public record StartedImage(
        Path path, String tag, String reference, String id, List<String> command, List<String> arguments, int port) {

    boolean isFolder() {
        return Files.isDirectory(path);
    }

    /** Where it lies, as containers' tools write it. */
    String source() {
        return isFolder() ? "oci:" + path + ":" + tag : "oci-archive:" + path;
    }
}
