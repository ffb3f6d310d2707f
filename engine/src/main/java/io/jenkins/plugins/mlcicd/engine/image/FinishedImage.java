package io.jenkins.plugins.mlcicd.engine.image;

import com.google.cloud.tools.jib.api.ImageReference;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An image that is ready to be written or pushed. */
interface FinishedImage extends Closeable {
    /** Its manifest. */
    ImageManifest manifest();

    /** The bytes of its manifest, configuration or one of its layers. */
    BlobSource blob(ImageManifest.Blob blob) throws IOException;

    @Override
    default void close() throws IOException {}

    /**
     * Writes the image, its blobs first.
     *
     * @throws DamagedBlobException if a blob's bytes are not those that its digest names
     */
    default void copyTo(LayoutWriter writer, ImageReference reference) throws IOException {
        for (ImageManifest.Blob blob : manifest().blobs()) {
            try (InputStream in = blob(blob).open(0);
                    DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
                writer.write(blob.path(), blob.bytes(), digested);
                digested.transferTo(OutputStream.nullOutputStream());
                String found = "sha256:"
                        + HexFormat.of().formatHex(digested.getMessageDigest().digest());
                if (!found.equals(blob.digest())) {
                    throw new DamagedBlobException(blob.digest());
                }
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
        write(writer, "oci-layout", LayoutTexts.ociLayout());
        write(writer, "index.json", LayoutTexts.index(manifest(), reference));
        if (writer.isArchive()) {
            write(writer, "manifest.json", LayoutTexts.dockerManifest(manifest(), reference));
        }
    }

    private static void write(LayoutWriter writer, String name, byte[] content) throws IOException {
        writer.write(name, content.length, new ByteArrayInputStream(content));
    }
}
