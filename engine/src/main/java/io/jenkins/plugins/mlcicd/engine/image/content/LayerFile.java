package io.jenkins.plugins.mlcicd.engine.image.content;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A regular file of a layer. */
final class LayerFile {
    private static final int LOOKED_AT = 8000;

    private final int layer;
    private final String path;
    private final long bytes;
    private final byte[] head;
    private final Optional<String> sha256;

    /**
     * A file.
     *
     * @param layer the layer's number, from 0 at the bottom
     * @param path its path in the image, with a leading slash
     * @param bytes its size
     * @param head its first bytes, at most {@link LayerScan#HEAD_BYTES}
     * @param sha256 its digest in lower-case hex, where somebody asked for files of that size
     */
    LayerFile(int layer, String path, long bytes, byte[] head, Optional<String> sha256) {
        this.layer = layer;
        this.path = path;
        this.bytes = bytes;
        this.head = head;
        this.sha256 = sha256;
    }

    int layer() {
        return layer;
    }

    String path() {
        return path;
    }

    long bytes() {
        return bytes;
    }

    Optional<String> sha256() {
        return sha256;
    }

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it looks like a text: no zero among its first bytes, as git decides. */
    boolean isText() {
        for (int i = 0; i < Math.min(head.length, LOOKED_AT); i++) {
            if (head[i] == 0) {
                return false;
            }
        }
        return true;
    }

    /** Its beginning as a text; bytes that are not UTF-8 become other characters. */
    String text() {
        return new String(head, StandardCharsets.UTF_8);
    }
}
