package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** An OCI archive: a tar of an OCI layout, as container tools write it. */
final class OciArchive implements FinishedImage {
    private final TarFile tar;
    private final ImageManifest manifest;

    OciArchive(Path file) throws IOException {
        this.tar = new TarFile(file);
        ImageManifest.Blob self = ImageManifest.inIndex(bytes("index.json"));
        this.manifest = ImageManifest.parse(self, bytes(self.path()));
    }

    @Override
    public ImageManifest manifest() {
        return manifest;
    }

    @Override
    public BlobSource blob(ImageManifest.Blob blob) throws IOException {
        for (TarArchiveEntry entry : tar.getEntries()) {
            if (entry.getName().equals(blob.path())) {
                return new TarBlob(tar, entry);
            }
        }
        throw new IOException("the built image has no " + blob.path());
    }

    /** A blob in the tar. */
    private record TarBlob(TarFile tar, TarArchiveEntry entry) implements BlobSource {
        @Override
        public long size() {
            return entry.getSize();
        }

        @Override
        public InputStream open(long offset) throws IOException {
            InputStream in = tar.getInputStream(entry);
            in.skipNBytes(offset);
            return in;
        }
    }

    /** What made each layer, as the image's history says, from the bottom to the top. */
    List<String> layerNames() throws IOException {
        return ImageHistory.layerNames(
                bytes(manifest.config().path()), manifest.layers().size());
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
