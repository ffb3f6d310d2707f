package io.jenkins.plugins.mlcicd.engine.promotion.oci;

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
 * A ledger in a repository. Each transition is a manifest of its own, tagged with its line's number, which names the manifest
 * before it. Its layers are all lines so far, in blobs of a few dozen, so that a ledger is read with few requests and the blobs
 * but the last are shared.
 */
final class OciLedger {
    /** How many lines are in a blob. */
    private static final int LINES_PER_BLOB = 64;

    private final RegistryClient client;

    OciLedger(RegistryClient client) {
        this.client = client;
    }

    boolean exists() {
        return client.digest(OciNames.LEDGER).isPresent()
                || client.digest(OciNames.ledgerLine(1)).isPresent();
    }

    /** All lines. The tag of the ledger is where to begin to look: a crash can have left it behind. */
    List<String> lines() {
        long seq = client.manifest(OciNames.LEDGER)
                .map(this::read)
                .map(manifest -> manifest.annotations().getOrDefault(OciNames.LINE, ""))
                .filter(line -> line.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .orElse(0L);
        Optional<Manifest> last = seq == 0 ? Optional.empty() : client.manifest(OciNames.ledgerLine(seq));
        while (true) {
            Optional<Manifest> next = client.manifest(OciNames.ledgerLine(seq + 1));
            if (next.isEmpty()) {
                return last.map(this::lines).orElse(List.of());
            }
            last = next;
            seq++;
        }
    }

    /** The line with a number. */
    Optional<String> line(long seq) {
        Optional<List<Descriptor>> layers = client.manifest(OciNames.ledgerLine(seq))
                .map(manifest -> read(manifest).layers())
                .filter(blobs -> !blobs.isEmpty());
        return layers.map(blobs -> lines(blobs.get(blobs.size() - 1))).map(lines -> lines.get(lines.size() - 1));
    }

    /** Writes a ledger that has one line more. */
    void write(List<String> lines) {
        List<Descriptor> blobs = new ArrayList<>();
        for (int start = 0; start < lines.size(); start += LINES_PER_BLOB) {
            List<String> some = lines.subList(start, Math.min(lines.size(), start + LINES_PER_BLOB));
            blobs.add(ArtifactManifest.put(client, OciNames.LEDGER_LINES, String.join("\n", some) + "\n"));
        }
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(OciNames.LINE, String.valueOf(lines.size()));
        if (lines.size() > 1) {
            client.digest(OciNames.ledgerLine(lines.size() - 1L))
                    .ifPresent(digest -> annotations.put(OciNames.PREVIOUS, digest));
        }
        Tags.put(
                client,
                OciNames.ledgerLine(lines.size()),
                ArtifactManifest.plain(client, OciNames.LEDGER_TYPE, blobs, annotations)
                        .manifest());
    }

    /** Has the ledger's tag name the manifest of a line, once it is sure that the line counts. */
    void confirm(long seq) {
        client.manifest(OciNames.ledgerLine(seq)).ifPresent(manifest -> Tags.put(client, OciNames.LEDGER, manifest));
    }

    private List<String> lines(Manifest manifest) {
        List<String> lines = new ArrayList<>();
        read(manifest).layers().forEach(blob -> lines.addAll(lines(blob)));
        return lines;
    }

    private List<String> lines(Descriptor blob) {
        return new String(client.blob(blob), StandardCharsets.UTF_8).lines().toList();
    }

    private ArtifactManifest read(Manifest manifest) {
        return ArtifactManifest.read(manifest, client + ":" + OciNames.LEDGER);
    }
}
