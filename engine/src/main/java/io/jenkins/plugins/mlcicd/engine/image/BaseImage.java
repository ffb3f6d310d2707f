package io.jenkins.plugins.mlcicd.engine.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import java.nio.file.Path;

/** What an image is built on. */
sealed interface BaseImage {
    /** The prefix of a base that is a tar. */
    String TAR_PREFIX = "tar://";

    /** What the user wrote. */
    String written();

    /** Nothing: the image holds only what is put into it. */
    record Scratch() implements BaseImage {
        @Override
        public String written() {
            return "scratch";
        }
    }

    /** An image in a tar, as {@code docker save} writes it. */
    record Tar(String written, Path file) implements BaseImage {}

    /** An image in a registry. */
    record Registry(String written, ImageReference reference) implements BaseImage {}

    /** What the FROM instructions of a Dockerfile say. */
    record OfDockerfile(Path file) implements BaseImage {
        @Override
        public String written() {
            return file.toString();
        }
    }

    /** Reads a base as users write it. */
    static BaseImage from(SettingsReader reader) {
        String written = reader.text("base");
        if (written.equals("scratch")) {
            return new Scratch();
        }
        if (written.startsWith(TAR_PREFIX)) {
            return new Tar(written, reader.resolve("base", written.substring(TAR_PREFIX.length())));
        }
        try {
            return new Registry(written, ImageReference.parse(written));
        } catch (InvalidImageReferenceException e) {
            throw reader.wrong(
                    "base",
                    "'" + written + "' is not a base; accepted: scratch, a reference such as"
                            + " registry.example/python@sha256:… in lower case, or tar://path of an image tar");
        }
    }
}
