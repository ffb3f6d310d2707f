package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.util.List;

/**
 * A manifest or index, with the very bytes that its digest is taken over.
 *
 * @param mediaType what it is
 * @param bytes its JSON
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by digest only.
public record Manifest(String mediaType, byte[] bytes) {
    /** The media type of an OCI image's or artifact's manifest. */
    public static final String OCI = "application/vnd.oci.image.manifest.v1+json";

    /** The media type of an OCI index: the manifests of several platforms, or of referrers. */
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    /** The media type of a Docker image's manifest. */
    public static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";

    /** The media type of a Docker manifest list: the manifests of several platforms. */
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    /** All that this client asks for. */
    static final List<String> ACCEPTED = List.of(OCI, OCI_INDEX, DOCKER, DOCKER_LIST);

    /** The digest, {@code sha256:…}. */
    public String digest() {
        return "sha256:" + Digests.ofBytes(bytes);
    }

    /** Whether it names the manifests of several platforms instead of layers. */
    public boolean isIndex() {
        return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_LIST);
    }

    /** How another manifest names this one. */
    public Descriptor descriptor() {
        return new Descriptor(mediaType, digest(), bytes.length);
    }
}
