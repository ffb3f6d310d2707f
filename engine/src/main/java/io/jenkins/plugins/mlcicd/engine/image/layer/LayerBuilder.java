package io.jenkins.plugins.mlcicd.engine.image.layer;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.image.ReproducibleLayerBuilder;
import com.google.common.collect.ImmutableList;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes layers, or takes them from the cache: by the content of their files, never by times or places, so that a layer is
 * found again in another checkout.
 */
public final class LayerBuilder {
    /** All times in the image: one second after the epoch, because some tools take zero for "not set". */
    public static final Instant FIXED_TIME = Instant.ofEpochSecond(1);

    private final LayerCache cache;
    private final FileDigests digests;

    /** A builder. */
    public LayerBuilder(LayerCache cache, FileDigests digests) {
        this.cache = cache;
        this.digests = digests;
    }

    /**
     * The layer of some files.
     *
     * @throws IOException if it cannot be written
     * @throws EvaluationException if a file changes meanwhile: then nobody knows what the layer holds
     */
    public Layer layer(String name, List<LayerFile> files) throws IOException {
        StringBuilder content = new StringBuilder();
        for (LayerFile file : files) {
            content.append(file.permissions())
                    .append(' ')
                    .append(digests.of(file.source()))
                    .append(' ')
                    .append(file.path())
                    .append('\n');
        }
        return layer(name, content.toString(), out -> write(files, out));
    }

    /**
     * The layer of a tar that another image has.
     *
     * @param content what names the tar's bytes
     */
    public Layer layer(String name, String content, TarContent tar) throws IOException {
        // Another Java release may compress to other bytes.
        String key = "layer 1, Java " + Runtime.version() + "\n" + content;
        Optional<PackedLayer> noted = cache.note(key).flatMap(PackedLayer::parse);
        if (noted.isPresent()) {
            Optional<Path> blob = cache.blob(noted.get().digest(), noted.get().size());
            if (blob.isPresent()) {
                return noted.get().layer(name, BlobSource.of(blob.get()), true);
            }
        }
        Path file = cache.newFile();
        PackedLayer packed = PackedLayer.pack(tar, file);
        Path blob = cache.keep(packed.digest(), file);
        cache.note(key, packed.toString());
        return packed.layer(name, BlobSource.of(blob), false);
    }

    private void write(List<LayerFile> files, OutputStream out) throws IOException {
        ImmutableList.Builder<FileEntry> entries = ImmutableList.builder();
        for (LayerFile file : files) {
            entries.add(new FileEntry(
                    file.source(),
                    AbsoluteUnixPath.get(file.path()),
                    FilePermissions.fromOctalString(file.permissions()),
                    FIXED_TIME));
        }
        new ReproducibleLayerBuilder(entries.build()).build().writeTo(out);
        for (LayerFile file : files) {
            if (!Digests.ofFile(file.source()).equals(digests.of(file.source()))) {
                throw new EvaluationException(file.source()
                        + ": changed while the image was built; build it again when nothing writes to it");
            }
        }
    }
}
