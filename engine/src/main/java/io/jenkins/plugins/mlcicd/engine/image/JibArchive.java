package io.jenkins.plugins.mlcicd.engine.image;

import com.google.cloud.tools.jib.api.ImageReference;
import io.jenkins.plugins.mlcicd.engine.image.content.ImageConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** The OCI archive that Jib wrote: a tar of an OCI layout, from which the image is laid out as the user wants it. */
final class JibArchive implements AutoCloseable {
    private final TarFile tar;
    private final ImageManifest manifest;

    JibArchive(Path file) throws IOException {
        this.tar = new TarFile(file);
        ImageManifest.Blob self = ImageManifest.inIndex(bytes("index.json"));
        this.manifest = ImageManifest.parse(self, bytes(self.path()));
    }

    ImageManifest manifest() {
        return manifest;
    }

    /** Writes the image, its blobs first. */
    void copyTo(LayoutWriter writer, ImageReference reference) throws IOException {
        Set<String> written = new HashSet<>();
        for (TarArchiveEntry entry : tar.getEntries()) {
            // A base may have the same layer twice, and Jib then writes its blob twice.
            if (entry.getName().startsWith("blobs/") && written.add(entry.getName())) {
                try (InputStream in = tar.getInputStream(entry)) {
                    writer.write(entry.getName(), entry.getSize(), in);
                }
            }
        }
        write(writer, "oci-layout", LayoutTexts.ociLayout());
        write(writer, "index.json", LayoutTexts.index(manifest, reference));
        if (writer.isArchive()) {
            write(writer, "manifest.json", LayoutTexts.dockerManifest(manifest, reference));
        }
    }

    /** How the image starts. */
    ImageConfig config() throws IOException {
        return ImageConfig.parse(bytes(manifest.config().path()));
    }

    /** What made each layer, as the image's history says, from the bottom to the top. */
    List<String> layerNames() throws IOException {
        return ImageHistory.layerNames(
                bytes(manifest.config().path()), manifest.layers().size());
    }

    private static void write(LayoutWriter writer, String name, byte[] content) throws IOException {
        writer.write(name, content.length, new ByteArrayInputStream(content));
    }

    private byte[] bytes(String name) throws IOException {
        for (TarArchiveEntry entry : tar.getEntries()) {
            if (entry.getName().equals(name)) {
                try (InputStream in = tar.getInputStream(entry)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IOException("the built image has no " + name);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
