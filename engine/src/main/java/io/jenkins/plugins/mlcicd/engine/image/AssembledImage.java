package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.image.layer.Layer;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An image of layers that lie in the cache. */
final class AssembledImage implements FinishedImage {
    private final ImageManifest manifest;
    private final Map<String, BlobSource> blobs = new HashMap<>();

    AssembledImage(ImageFormat format, byte[] config, List<Layer> layers) {
        Descriptor configuration = new Descriptor(format.configType(), digest(config), config.length);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 2);
        json.put("mediaType", format.manifestType());
        json.put("config", configuration.toJson());
        json.put(
                "layers",
                layers.stream()
                        .map(layer -> new Descriptor(format.layerType(layer.mediaType()), layer.digest(), layer.size())
                                .toJson())
                        .toList());
        byte[] bytes = new JsonMapper().writeValueAsBytes(json);
        this.manifest = ImageManifest.parse(new ImageManifest.Blob(digest(bytes), bytes.length), bytes);
        blobs.put(manifest.self().digest(), BlobSource.of(bytes));
        blobs.put(configuration.digest(), BlobSource.of(config));
        layers.forEach(layer -> blobs.put(layer.digest(), layer.bytes()));
    }

    @Override
    public ImageManifest manifest() {
        return manifest;
    }

    @Override
    public BlobSource blob(ImageManifest.Blob blob) {
        return blobs.get(blob.digest());
    }

    private static String digest(byte[] bytes) {
        return "sha256:" + Digests.ofBytes(bytes);
    }
}
