package io.jenkins.plugins.mlcicd.engine.image.layer;

import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;

/**
 * A layer of an image.
 *
 * @param name what it holds
 * @param mediaType how its bytes are packed
 * @param digest the digest of its bytes as they are stored, compressed: {@code sha256:…}
 * @param size the number of these bytes
 * @param diffId the digest of the uncompressed tar: {@code sha256:…}
 * @param bytes the bytes as they are stored
 * @param kept whether it was there already, from an earlier build or in the base
 */
public record Layer(
        String name, String mediaType, String digest, long size, String diffId, BlobSource bytes, boolean kept) {
    /** A gzipped tar, as OCI calls it. */
    public static final String OCI_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
}
