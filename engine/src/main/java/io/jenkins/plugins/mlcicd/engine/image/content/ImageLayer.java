package io.jenkins.plugins.mlcicd.engine.image.content;

import java.io.IOException;
import java.io.InputStream;

/** A layer's bytes as they are stored: a tar, perhaps compressed. */
@FunctionalInterface
public interface ImageLayer {
    /** Opens them. */
    InputStream open() throws IOException;
}
