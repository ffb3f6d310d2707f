package io.jenkins.plugins.mlcicd.engine.image.content;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads every layer of an image once. */
final class LayerScan {
    /** How much of each file is looked at. */
    static final int HEAD_BYTES = 4 << 20;

    /** How layers mark what they remove: https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts. */
    private static final String WHITEOUT = ".wh.";

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int ZSTD_MAGIC = 0x28b5;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String OPAQUE = ".wh..wh..opq";

    private final List<? extends LayerInspector> inspectors;
    private final Set<Long> digestedSizes;

    /**
     * A scan.
     *
     * @param digestedSizes files of these sizes are given with their digest
     */
    LayerScan(List<? extends LayerInspector> inspectors, Set<Long> digestedSizes) {
        this.inspectors = List.copyOf(inspectors);
        this.digestedSizes = Set.copyOf(digestedSizes);
    }

    /** Reads layers, from the bottom to the top. */
    void run(List<ImageLayer> layers) throws IOException {
        for (int layer = 0; layer < layers.size(); layer++) {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(unpacked(layers.get(layer)), "UTF-8")) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    read(layer, entry, tar);
                }
            }
        }
    }

    private static InputStream unpacked(ImageLayer layer) throws IOException {
        InputStream raw = new BufferedInputStream(layer.open(), BUFFER_BYTES);
        raw.mark(2);
        int magic = (raw.read() << 8) | raw.read();
        raw.reset();
        return switch (magic) {
            case GZIP_MAGIC -> new BufferedInputStream(new GZIPInputStream(raw, BUFFER_BYTES), BUFFER_BYTES);
            case ZSTD_MAGIC -> new BufferedInputStream(new ZstdInputStream(raw), BUFFER_BYTES);
            default -> raw;
        };
    }

    /** Reads files as if they were one more layer. */
    void run(List<OwnFile> files, int layer) throws IOException {
        for (OwnFile own : files) {
            try (InputStream content = Files.newInputStream(own.source())) {
                LayerFile file = file(layer, own.path(), Files.size(own.source()), content);
                inspectors.forEach(inspector -> inspector.file(file));
            }
        }
    }

    private void read(int layer, TarArchiveEntry entry, InputStream content) throws IOException {
        String path = path(entry.getName());
        String name = path.substring(path.lastIndexOf('/') + 1);
        String folder = path.substring(0, path.length() - name.length());
        if (name.equals(OPAQUE)) {
            inspectors.forEach(inspector -> inspector.removed(folder));
        } else if (name.startsWith(WHITEOUT)) {
            inspectors.forEach(inspector -> inspector.removed(folder + name.substring(WHITEOUT.length())));
        } else if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
            LayerFile file = file(layer, path, entry.getSize(), content);
            inspectors.forEach(inspector -> inspector.file(file));
        }
    }

    private LayerFile file(int layer, String path, long size, InputStream content) throws IOException {
        byte[] head = content.readNBytes(HEAD_BYTES);
        if (!digestedSizes.contains(size)) {
            return new LayerFile(layer, path, size, head, Optional.empty());
        }
        MessageDigest sha256 = sha256();
        sha256.update(head);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            sha256.update(buffer, 0, read);
        }
        return new LayerFile(layer, path, size, head, Optional.of(HexFormat.of().formatHex(sha256.digest())));
    }

    private static String path(String name) {
        String path = name.startsWith("./") ? name.substring(2) : name;
        return path.startsWith("/") ? path : "/" + path;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
