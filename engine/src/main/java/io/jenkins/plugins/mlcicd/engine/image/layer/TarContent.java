package io.jenkins.plugins.mlcicd.engine.image.layer;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of a tar, uncompressed. */
@FunctionalInterface
public interface TarContent {
    /** Writes them. */
    void writeTo(OutputStream out) throws IOException;
}
