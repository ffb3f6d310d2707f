package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.layer.Layer;
import io.jenkins.plugins.mlcicd.engine.image.layer.LayerBuilder;
import io.jenkins.plugins.mlcicd.engine.image.layer.LayerCache;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a base from a tar as {@code docker save} writes it, which {@link BaseTar} has looked at. Compressed layers stay as
 * they are, others are compressed.
 */
final class TarBase {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path file;
    private final LayerCache cache;
    private final LayerBuilder builder;

    TarBase(Path file, LayerCache cache, LayerBuilder builder) {
        this.file = file;
        this.cache = cache;
        this.builder = builder;
    }

    /**
     * Reads the base.
     *
     * @throws EvaluationException if its layers are not what its configuration says
     */
    Base load() throws IOException {
        try (TarFile tar = new TarFile(file)) {
            JsonNode image = MAPPER.readTree(bytes(tar, "manifest.json")).path(0);
            String config = new String(bytes(tar, image.path("Config").asString()), StandardCharsets.UTF_8);
            JsonNode diffIds = MAPPER.readTree(config).path("rootfs").path("diff_ids");
            List<Layer> layers = new ArrayList<>();
            for (JsonNode name : image.path("Layers")) {
                String diffId = diffIds.path(layers.size()).asString("");
                layers.add(layer("base " + (layers.size() + 1), tar, entry(tar, name.asString()), diffId));
            }
            return new Base(Optional.empty(), Optional.of(config), List.copyOf(layers), Optional.empty());
        }
    }

    private Layer layer(String name, TarFile tar, TarArchiveEntry entry, String diffId) throws IOException {
        boolean compressed = isGzip(tar, entry);
        if (!diffId.equals(unpackedDigest(tar, entry, compressed))) {
            throw new EvaluationException("base " + file + ": its layer " + entry.getName()
                    + " is not the one that its configuration names; the tar is damaged");
        }
        if (!compressed) {
            return builder.layer(name, "tar " + diffId, out -> copy(tar, entry, out));
        }
        Path copy = cache.newFile();
        try (OutputStream out = Files.newOutputStream(copy)) {
            copy(tar, entry, out);
        }
        String digest = "sha256:" + Digests.ofFile(copy);
        Path kept = cache.keep(digest, copy);
        return new Layer(name, Layer.OCI_GZIP, digest, Files.size(kept), diffId, BlobSource.of(kept), true);
    }

    private static boolean isGzip(TarFile tar, TarArchiveEntry entry) throws IOException {
        try (InputStream in = tar.getInputStream(entry)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private String unpackedDigest(TarFile tar, TarArchiveEntry entry, boolean compressed) throws IOException {
        try (InputStream stored = new BufferedInputStream(tar.getInputStream(entry), 1 << 16);
                InputStream in = compressed ? new GZIPInputStream(stored, 1 << 16) : stored) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (ZipException e) {
            throw new EvaluationException("base " + file + ": its layer " + entry.getName() + " is damaged", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void copy(TarFile tar, TarArchiveEntry entry, OutputStream out) throws IOException {
        try (InputStream in = tar.getInputStream(entry)) {
            in.transferTo(out);
        }
    }

    private byte[] bytes(TarFile tar, String name) throws IOException {
        try (InputStream in = tar.getInputStream(entry(tar, name))) {
            return in.readAllBytes();
        }
    }

    private TarArchiveEntry entry(TarFile tar, String name) {
        for (TarArchiveEntry entry : tar.getEntries()) {
            if (entry.getName().equals(name)) {
                return entry;
            }
        }
        throw new EvaluationException("base " + file + ": has no " + name);
    }
}
