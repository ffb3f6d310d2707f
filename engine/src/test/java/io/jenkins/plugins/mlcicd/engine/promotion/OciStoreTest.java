package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.promotion.oci.OciRegistry;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RealRegistry;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.ClassRule;
import org.junit.Test;

/** A registry of OCI artifacts as a store, against a real one. */
public class OciStoreTest extends RemoteStoreContract {
    @ClassRule
    public static final RealRegistry REGISTRY = new RealRegistry();

    private Map<String, String> repositories = Map.of();

    @Override
    RemoteRegistry registry() {
        return new OciRegistry(
                "oci://" + REGISTRY.host() + "/ml/models", REGISTRY.host(), "ml/models", repositories, access());
    }

    @Override
    void damage(String digest, String file) throws Exception {
        String layer = registry()
                .model(desk.name)
                .manifest(digest)
                .orElseThrow()
                .lines()
                .filter(line -> line.endsWith("  " + file))
                .findFirst()
                .orElseThrow()
                .substring(0, 64);
        Path blob = REGISTRY.storage()
                .resolve("docker/registry/v2/blobs/sha256")
                .resolve(layer.substring(0, 2))
                .resolve(layer)
                .resolve("data");
        Files.writeString(blob, "XYZ");
    }

    /** With the ledger's tag put back to the line before, as somebody would who wants it unseen. */
    @Override
    void cutOff(long lastLine) throws Exception {
        Path tags = REGISTRY.storage()
                .resolve("docker/registry/v2/repositories/ml/models/" + desk.name + "/_manifests/tags");
        RegistryClient client = client("ml/models/" + desk.name);
        client.putManifest(
                "ledger", client.manifest("ledger-00000" + (lastLine - 1)).orElseThrow());
        delete(tags.resolve("ledger-00000" + lastLine));
    }

    @Test
    public void stages_areTagsOfTheSameManifest() throws Exception {
        String digest = desk.release("one");
        RegistryClient client = client("ml/models/" + desk.name);
        String production = client.digest("production").orElseThrow();
        assertEquals(production, client.digest("staging").orElseThrow());
        assertEquals(production, client.digest("version-" + digest).orElseThrow());
        assertEquals(
                REGISTRY.host() + "/ml/models/" + desk.name + "@" + production,
                registry().model(desk.name).place(digest));
        assertTrue(registry().models().contains(desk.name));
        String manifest = new String(client.manifest("production").orElseThrow().bytes(), StandardCharsets.UTF_8);
        assertTrue(manifest, manifest.contains("\"artifactType\":\"application/vnd.cncf.model.manifest.v1+json\""));
    }

    @Test
    public void eachLine_namesTheManifestBeforeIt() throws Exception {
        desk.release("one");
        RegistryClient client = client("ml/models/" + desk.name);
        String first = client.digest("ledger-000001").orElseThrow();
        Manifest second = client.manifest("ledger-000002").orElseThrow();
        assertTrue(new String(second.bytes(), StandardCharsets.UTF_8)
                .contains("\"io.ml-cicd.previous\":\"" + first + "\""));
        assertEquals(second.digest(), client.digest("ledger").orElseThrow());
    }

    @Test
    public void stageWithItsOwnRepository_getsTheSameBytesAndTheEvidence() throws Exception {
        repositories = Map.of("production", "prod/models");
        String digest = desk.train("one");
        desk.gateReports("evaluate", Status.PASS, digest);
        desk.promote("staging");
        desk.promote("production");
        RegistryClient models = client("ml/models/" + desk.name);
        RegistryClient prod = client("prod/models/" + desk.name);
        String version = models.digest("staging").orElseThrow();
        assertEquals(version, prod.digest("production").orElseThrow());
        assertEquals(Optional.empty(), models.digest("production"));
        assertTrue(prod.hasBlob("sha256:"
                + registry().model(desk.name).manifest(digest).orElseThrow().substring(0, 64)));
        assertEquals(
                models.referrers().of(version, Optional.of("application/vnd.ml-cicd.evidence.v1")),
                prod.referrers().of(version, Optional.of("application/vnd.ml-cicd.evidence.v1")));
        assertTrue(desk.verify().lines().toString(), desk.verify().isWhole());
    }

    @Test
    public void longLedger_isReadInFewBlobs() throws Exception {
        desk.train("one");
        desk.promote("staging");
        RemoteModel model = registry().model(desk.name);
        try (ModelWriter writer = desk.location.open().write(desk.name)) {
            String previous = writer.history().transitions().get(0).hash();
            List<String> lines = new java.util.ArrayList<>(model.ledger().lines());
            Move move = writer.history().transitions().get(0).move();
            for (int seq = 2; seq <= 130; seq++) {
                String line = LedgerLine.write(seq, java.time.Instant.now(), desk.name, move, previous);
                previous = LedgerLine.FORMAT.read(line).hash();
                lines.add(line);
                model.ledger().write(lines);
            }
        }
        assertEquals(130, desk.location.open().ledger(desk.name).size());
        String manifest = new String(
                client("ml/models/" + desk.name)
                        .manifest("ledger-000130")
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
        assertEquals(3, manifest.split("ledger.v1\\+jsonl", -1).length - 1);
    }

    private static RegistryAccess access() {
        return RegistryAccess.from(REGISTRY.environment(), Set.of(REGISTRY.host()))
                .withPlainHttp(Set.of(REGISTRY.host()));
    }

    private static RegistryClient client(String repository) {
        return new RegistryClient(
                new RegistryReference(REGISTRY.host(), repository, Optional.empty(), Optional.empty()), access());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
