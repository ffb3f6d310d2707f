package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code docker save} wrote. Docker 25 and newer write an OCI layout; what older ones write is made one here, with the
 * same configuration and so the same image id, and with compressed layers.
 */
final class DockerArchive {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String OCI = "application/vnd.oci.image.";

    private final TarFile tar;
    private final Map<String, TarArchiveEntry> entries = new HashMap<>();

    private DockerArchive(TarFile tar) {
        this.tar = tar;
        tar.getEntries().forEach(entry -> entries.put(entry.getName(), entry));
    }

    /** A tar of an OCI layout: the one given, or a new one in the folder. */
    static Path ociLayout(Path saved, Path folder) throws IOException {
        try (TarFile tar = new TarFile(saved)) {
            DockerArchive archive = new DockerArchive(tar);
            if (archive.entries.containsKey("index.json")) {
                return saved;
            }
            Path layout = folder.resolve("layout.tar");
            archive.write(layout, folder);
            return layout;
        }
    }

    private void write(Path layout, Path folder) throws IOException {
        JsonNode image = MAPPER.readTree(bytes("manifest.json")).path(0);
        try (Layout out = new Layout(layout)) {
            Map<String, Object> config =
                    out.add("config.v1+json", bytes(image.path("Config").asString()));
            List<Object> layers = new ArrayList<>();
            for (JsonNode layer : image.path("Layers")) {
                layers.add(out.add("layer.v1.tar+gzip", compressed(layer.asString(), folder)));
            }
            Map<String, Object> manifest = new LinkedHashMap<>();
            manifest.put("schemaVersion", 2);
            manifest.put("mediaType", OCI + "manifest.v1+json");
            manifest.put("config", config);
            manifest.put("layers", layers);
            Map<String, Object> self = out.add("manifest.v1+json", MAPPER.writeValueAsBytes(manifest));
            out.put("index.json", MAPPER.writeValueAsBytes(Map.of("schemaVersion", 2, "manifests", List.of(self))));
        }
    }

    /** A layer compressed: the same bytes every time, as Java writes no time into the header. */
    private Path compressed(String name, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "layer", ".gz");
        try (InputStream in = tar.getInputStream(entry(name));
                OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            in.transferTo(out);
        }
        return file;
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = tar.getInputStream(entry(name))) {
            return in.readAllBytes();
        }
    }

    private TarArchiveEntry entry(String name) throws IOException {
        TarArchiveEntry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("docker save wrote no " + name);
        }
        // Two layers with the same files are one file and a link to it.
        return entry.isSymbolicLink()
                ? entry(Path.of(name)
                        .resolveSibling(entry.getLinkName())
                        .normalize()
                        .toString()
                        .replace('\\', '/'))
                : entry;
    }

    /** A tar of an OCI layout while it is written. */
    private static final class Layout implements AutoCloseable {
        private final TarArchiveOutputStream out;
        private final Set<String> written = new HashSet<>();

        Layout(Path file) throws IOException {
            out = new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), "UTF-8");
            out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        }

        /** Adds a blob and returns its descriptor. */
        Map<String, Object> add(String type, byte[] content) throws IOException {
            return add(type, Digests.ofBytes(content), content.length, new ByteArrayInputStream(content));
        }

        Map<String, Object> add(String type, Path content) throws IOException {
            try (InputStream in = Files.newInputStream(content)) {
                return add(type, Digests.ofFile(content), Files.size(content), in);
            }
        }

        private Map<String, Object> add(String type, String sha256, long size, InputStream content) throws IOException {
            if (written.add(sha256)) {
                put("blobs/sha256/" + sha256, size, content);
            }
            Map<String, Object> descriptor = new LinkedHashMap<>();
            descriptor.put("mediaType", OCI + type);
            descriptor.put("digest", "sha256:" + sha256);
            descriptor.put("size", size);
            return descriptor;
        }

        void put(String name, byte[] content) throws IOException {
            put(name, content.length, new ByteArrayInputStream(content));
        }

        private void put(String name, long size, InputStream content) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            out.putArchiveEntry(entry);
            content.transferTo(out);
            out.closeArchiveEntry();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
