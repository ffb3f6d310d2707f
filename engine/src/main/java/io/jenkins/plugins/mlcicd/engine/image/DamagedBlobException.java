package io.jenkins.plugins.mlcicd.engine.image;

import java.io.IOException;

/** A blob's bytes are not those that its digest names. */
final class DamagedBlobException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String digest;

    DamagedBlobException(String digest) {
        super("the bytes of " + digest + " are damaged");
        this.digest = digest;
    }

    /** Which. */
    String digest() {
        return digest;
    }
}
