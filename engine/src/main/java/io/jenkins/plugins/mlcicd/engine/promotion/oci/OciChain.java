package io.jenkins.plugins.mlcicd.engine.promotion.oci;

import io.jenkins.plugins.mlcicd.engine.promotion.RemoteChain;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines in a repository. Each line comes with a manifest of its own, tagged with the line's number, which names the manifest
 * before it. Its layers are all lines so far, in blobs of a few dozen, so that they are read with few requests and the blobs but
 * the last are shared.
 */
final class OciChain implements RemoteChain {
    /** How many lines are in a blob. */
    private static final int LINES_PER_BLOB = 64;

    private final RegistryClient client;
    private final String tag;

    /**
     * A chain.
     *
     * @param tag what it is called; the tags of its lines are the same with a number
     */
    OciChain(RegistryClient client, String tag) {
        this.client = client;
        this.tag = tag;
    }

    @Override
    public String name() {
        return client + ":" + tag;
    }

    /** Whether it has a line. */
    boolean exists() {
        return client.digest(tag).isPresent() || client.digest(tag(1)).isPresent();
    }

    /** The chain's own tag is where to begin to look: a crash can have left it behind. */
    @Override
    public List<String> lines() {
        long seq = client.manifest(tag)
                .map(this::read)
                .map(manifest -> manifest.annotations().getOrDefault(OciNames.LINE, ""))
                .filter(line -> line.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .orElse(0L);
        Optional<Manifest> last = seq == 0 ? Optional.empty() : client.manifest(tag(seq));
        while (true) {
            Optional<Manifest> next = client.manifest(tag(seq + 1));
            if (next.isEmpty()) {
                return last.map(this::lines).orElse(List.of());
            }
            last = next;
            seq++;
        }
    }

    @Override
    public Optional<String> line(long seq) {
        Optional<List<Descriptor>> layers = client.manifest(tag(seq))
                .map(manifest -> read(manifest).layers())
                .filter(blobs -> !blobs.isEmpty());
        return layers.map(blobs -> lines(blobs.get(blobs.size() - 1))).map(lines -> lines.get(lines.size() - 1));
    }

    @Override
    public void write(List<String> lines) {
        List<Descriptor> blobs = new ArrayList<>();
        for (int start = 0; start < lines.size(); start += LINES_PER_BLOB) {
            List<String> some = lines.subList(start, Math.min(lines.size(), start + LINES_PER_BLOB));
            blobs.add(ArtifactManifest.put(client, OciNames.LEDGER_LINES, String.join("\n", some) + "\n"));
        }
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(OciNames.LINE, String.valueOf(lines.size()));
        if (lines.size() > 1) {
            client.digest(tag(lines.size() - 1L)).ifPresent(digest -> annotations.put(OciNames.PREVIOUS, digest));
        }
        Tags.put(
                client,
                tag(lines.size()),
                ArtifactManifest.plain(client, OciNames.LEDGER_TYPE, blobs, annotations)
                        .manifest());
    }

    /** Has the chain's own tag name the manifest of a line, once it is sure that the line counts. */
    void confirm(long seq) {
        client.manifest(tag(seq)).ifPresent(manifest -> Tags.put(client, tag, manifest));
    }

    private List<String> lines(Manifest manifest) {
        List<String> lines = new ArrayList<>();
        read(manifest).layers().forEach(blob -> lines.addAll(lines(blob)));
        return lines;
    }

    private List<String> lines(Descriptor blob) {
        return new String(client.blob(blob), StandardCharsets.UTF_8).lines().toList();
    }

    private String tag(long seq) {
        return tag + "-" + String.format("%06d", seq);
    }

    private ArtifactManifest read(Manifest manifest) {
        return ArtifactManifest.read(manifest, name());
    }
}
