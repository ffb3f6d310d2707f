package io.jenkins.plugins.mlcicd.engine.image.layer;

import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** What is known of a layer that was compressed: digest, size, digest of the tar. */
record PackedLayer(String digest, long size, String diffId) {
    private static final int BUFFER = 1 << 16;

    /** Compresses a tar into a file. */
    static PackedLayer pack(TarContent tar, Path file) throws IOException {
        MessageDigest packed = sha256();
        MessageDigest unpacked = sha256();
        try (OutputStream out =
                        new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), packed);
                OutputStream in =
                        new BufferedOutputStream(new DigestOutputStream(new FastGzip(out), unpacked), BUFFER)) {
            tar.writeTo(in);
        }
        return new PackedLayer(hex(packed), Files.size(file), hex(unpacked));
    }

    /** Reads what {@link #toString} wrote. */
    static Optional<PackedLayer> parse(String text) {
        String[] parts = text.split(" ", -1);
        return parts.length == 3 && parts[1].matches("[0-9]{1,18}")
                ? Optional.of(new PackedLayer(parts[0], Long.parseLong(parts[1]), parts[2]))
                : Optional.empty();
    }

    Layer layer(String name, BlobSource bytes, boolean kept) {
        return new Layer(name, Layer.OCI_GZIP, digest, size, diffId, bytes, kept);
    }

    @Override
    public String toString() {
        return digest + " " + size + " " + diffId;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    /** Models are numbers, which hardly get smaller with more effort: the fastest level takes a third of the time. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
