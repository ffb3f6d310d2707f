package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OCI image layout read by this test's own means: the files by name, from a folder or a tar. */
record OciLayout(Map<String, byte[]> files) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static OciLayout ofFolder(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return new OciLayout(files);
    }

    static OciLayout ofTar(Path tar) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return new OciLayout(files);
    }

    JsonNode json(String name) {
        return MAPPER.readTree(files.get(name));
    }

    /** The one manifest's descriptor in the index. */
    JsonNode descriptor() {
        JsonNode manifests = json("index.json").path("manifests");
        assertEquals(1, manifests.size());
        return manifests.path(0);
    }

    JsonNode manifest() {
        return MAPPER.readTree(blob(descriptor()));
    }

    JsonNode config() {
        return MAPPER.readTree(blob(manifest().path("config")));
    }

    /** The bytes that a descriptor names, after checking its digest and size. */
    byte[] blob(JsonNode descriptor) {
        String digest = descriptor.path("digest").asString();
        byte[] bytes = files.get("blobs/" + digest.replace(':', '/'));
        assertEquals(digest, "sha256:" + sha256(bytes));
        assertEquals(descriptor.path("size").asInt(), bytes.length);
        return bytes;
    }

    /** A layer, uncompressed. */
    byte[] layer(int index) throws IOException {
        try (InputStream in = new GZIPInputStream(
                new ByteArrayInputStream(blob(manifest().path("layers").path(index))))) {
            return in.readAllBytes();
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
