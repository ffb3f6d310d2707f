package io.jenkins.plugins.mlcicd.engine.image.content;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A built image on disk, as an OCI layout in a folder or a tar, to be read. */
public final class OciImage implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int ZSTD_MAGIC = 0x28b5;

    private final Blobs blobs;
    private final JsonNode manifest;

    private OciImage(Blobs blobs) throws IOException {
        this.blobs = blobs;
        JsonNode index = MAPPER.readTree(bytes("index.json"));
        this.manifest = MAPPER.readTree(bytes(path(index.path("manifests").path(0))));
    }

    /** Opens an image: a tar if the path is a file, else a folder. */
    public static OciImage open(Path path) throws IOException {
        return new OciImage(Files.isDirectory(path) ? new FolderBlobs(path) : new TarBlobs(path));
    }

    /** How many layers it has. */
    public int layers() {
        return manifest.path("layers").size();
    }

    /** Its configuration. */
    public ImageConfig config() throws IOException {
        return ImageConfig.parse(bytes(path(manifest.path("config"))));
    }

    /** A layer's tar, uncompressed; layers are counted from the bottom. */
    InputStream layer(int number) throws IOException {
        InputStream raw =
                new BufferedInputStream(blobs.open(path(manifest.path("layers").path(number))), 1 << 16);
        raw.mark(2);
        int magic = (raw.read() << 8) | raw.read();
        raw.reset();
        return switch (magic) {
            case GZIP_MAGIC -> new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16);
            case ZSTD_MAGIC -> new BufferedInputStream(new ZstdInputStream(raw), 1 << 16);
            default -> raw;
        };
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = blobs.open(name)) {
            return in.readAllBytes();
        }
    }

    private static String path(JsonNode descriptor) throws IOException {
        String digest = descriptor.path("digest").asString("");
        // A digest names a file; it must not name one elsewhere.
        if (!digest.matches("[a-z0-9]+:[a-f0-9]{32,}")) {
            throw new IOException("'" + digest + "' is not a digest");
        }
        return "blobs/" + digest.replace(':', '/');
    }

    @Override
    public void close() throws IOException {
        blobs.close();
    }

    /** Where the files of the layout are. */
    private interface Blobs extends AutoCloseable {
        InputStream open(String name) throws IOException;

        @Override
        void close() throws IOException;
    }

    private record FolderBlobs(Path folder) implements Blobs {
        @Override
        public InputStream open(String name) throws IOException {
            return Files.newInputStream(folder.resolve(name));
        }

        @Override
        public void close() {}
    }

    private static final class TarBlobs implements Blobs {
        private final TarFile tar;
        private final Map<String, TarArchiveEntry> entries = new HashMap<>();

        TarBlobs(Path file) throws IOException {
            tar = new TarFile(file);
            List<TarArchiveEntry> all = new ArrayList<>(tar.getEntries());
            all.forEach(entry -> entries.put(entry.getName(), entry));
        }

        @Override
        public InputStream open(String name) throws IOException {
            TarArchiveEntry entry = entries.get(name);
            if (entry == null) {
                throw new IOException("the image has no " + name);
            }
            return tar.getInputStream(entry);
        }

        @Override
        public void close() throws IOException {
            tar.close();
        }
    }
}
