package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files between a tool and this program. They lie in a folder that only this user can read, and never in the build's
 * context: from there they could get into the image.
 *
 * @param folder the folder
 */
record ToolFiles(Path folder) {
    /** Where the tool writes the image's id. */
    Path imageId() {
        return folder.resolve("image-id");
    }

    /** Where the tool writes the digest of the manifest. */
    Path digest() {
        return folder.resolve("digest");
    }

    /** Where buildx writes what it built. */
    Path metadata() {
        return folder.resolve("metadata.json");
    }

    /** The image as a tar. */
    Path archive() {
        return folder.resolve("image.tar");
    }

    /** A folder with credentials in the form of Docker's configuration. */
    Path loginFolder() {
        return folder.resolve("login");
    }

    /** The file with the credentials. */
    Path login() {
        return loginFolder().resolve("config.json");
    }

    /** A secret's file. */
    Path secret(int number) {
        return folder.resolve("secret-" + number);
    }

    /** Removes the credentials and so many secrets, as far as they are there. */
    void removeSecrets(int secrets) {
        remove(login());
        for (int i = 0; i < secrets; i++) {
            remove(secret(i));
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The whole folder is removed in the end.
        }
    }

    /** The one line of a file that a tool wrote; empty if it wrote none. */
    static Optional<String> line(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
