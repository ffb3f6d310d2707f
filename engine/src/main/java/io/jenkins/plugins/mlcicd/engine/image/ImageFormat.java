package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.image.layer.Layer;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import java.util.Locale;
import java.util.Map;

/** How manifest, configuration and layers are called. The layers' bytes are the same in both. */
enum ImageFormat {
    /** The OCI image specification's. */
    OCI(Manifest.OCI, "application/vnd.oci.image.config.v1+json"),
    /** Docker's, schema 2: for old registries, and for a health check, which OCI does not know. */
    DOCKER(Manifest.DOCKER, "application/vnd.docker.container.image.v1+json");

    private static final Map<String, String> DOCKER_LAYERS = Map.of(
            Layer.OCI_GZIP,
            "application/vnd.docker.image.rootfs.diff.tar.gzip",
            "application/vnd.oci.image.layer.v1.tar",
            "application/vnd.docker.image.rootfs.diff.tar");

    private final String manifestType;
    private final String configType;

    ImageFormat(String manifestType, String configType) {
        this.manifestType = manifestType;
        this.configType = configType;
    }

    static ImageFormat from(SettingsReader reader) {
        String written = reader.optionalText("format").orElse("oci");
        for (ImageFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(written)) {
                return format;
            }
        }
        throw reader.wrong("format", "'" + written + "' is not a format; accepted: oci, docker");
    }

    String manifestType() {
        return manifestType;
    }

    String configType() {
        return configType;
    }

    String layerType(String ociType) {
        return this == DOCKER ? DOCKER_LAYERS.getOrDefault(ociType, ociType) : ociType;
    }
}
