package io.jenkins.plugins.mlcicd.engine.registry;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.databind.json.JsonMapper;

/** The client against a real registry with a login. */
public class RegistryClientTest {
    @ClassRule
    public static final RealRegistry REGISTRY = new RealRegistry();

    private static final Retries FAST = new Retries(6, 2, Duration.ofMillis(20));

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private static RegistryClient client(String repository) {
        return client(REGISTRY.host(), repository, REGISTRY.environment());
    }

    private static RegistryClient client(String host, String repository, Map<String, String> environment) {
        RegistryAccess access = RegistryAccess.from(environment, Set.of(host))
                .withPlainHttp(Set.of(host))
                .withRetries(FAST);
        return new RegistryClient(reference(host, repository), access);
    }

    private static RegistryReference reference(String host, String repository) {
        return RegistryReference.parse(host + "/" + repository).orElseThrow();
    }

    private static String digest(byte[] bytes) {
        return "sha256:" + Digests.ofBytes(bytes);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** Puts an artifact with one layer. */
    private static Manifest push(RegistryClient client, String tag, String content, Optional<Descriptor> subject) {
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] layer = content.getBytes(StandardCharsets.UTF_8);
        client.upload(digest(empty), BlobSource.of(empty));
        client.upload(digest(layer), BlobSource.of(layer));
        Map<String, Object> json = new java.util.LinkedHashMap<>();
        json.put("schemaVersion", 2);
        json.put("mediaType", Manifest.OCI);
        json.put("config", new Descriptor("application/vnd.example+json", digest(empty), 2).toJson());
        json.put("layers", List.of(new Descriptor("text/plain", digest(layer), layer.length).toJson()));
        subject.ifPresent(other -> json.put("subject", other.toJson()));
        Manifest manifest = new Manifest(Manifest.OCI, new JsonMapper().writeValueAsBytes(json));
        if (subject.isPresent()) {
            client.referrers().attach(manifest, subject.get().digest());
        } else {
            client.putManifest(tag, manifest);
        }
        return manifest;
    }

    @Test
    public void blob_isSentOnceAndComesBack() throws IOException {
        RegistryClient client = client("blobs");
        byte[] bytes = random(300_000);

        assertEquals(300_000, client.upload(digest(bytes), BlobSource.of(bytes)));
        assertEquals(0, client.upload(digest(bytes), BlobSource.of(bytes)));

        Path file = temporary.getRoot().toPath().resolve("blob");
        client.download(new Descriptor("", digest(bytes), bytes.length), file);
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertArrayEquals(bytes, client.blob(new Descriptor("", digest(bytes), bytes.length)));
    }

    @Test
    public void blobOfAFile_andTheEmptyBlob_areSent() throws IOException {
        Path file = temporary.newFile().toPath();
        Files.write(file, random(1000));

        assertEquals(1000, client("files").upload("sha256:" + Digests.ofFile(file), BlobSource.of(file)));
        client("files").upload(digest(new byte[0]), BlobSource.of(new byte[0]));
        assertTrue(client("files").hasBlob(digest(new byte[0])));
    }

    @Test
    public void blobOfAnotherRepository_isMountedAndNotSent() {
        byte[] bytes = random(1001);
        client("mount/from").upload(digest(bytes), BlobSource.of(bytes));

        assertFalse(client("mount/to").hasBlob(digest(bytes)));
        assertTrue(client("mount/to").mount(digest(bytes), "mount/from"));
        assertTrue(client("mount/to").hasBlob(digest(bytes)));
        assertFalse(client("mount/to").mount(digest(random(1002)), "mount/from"));
    }

    @Test
    public void manifest_isFoundByTagAndByDigest() {
        RegistryClient client = client("manifests");

        Manifest manifest = push(client, "1", "one", Optional.empty());
        push(client, "2", "two", Optional.empty());

        assertEquals(Optional.of(manifest.digest()), client.digest("1"));
        assertArrayEquals(manifest.bytes(), client.manifest("1").orElseThrow().bytes());
        assertEquals(
                Manifest.OCI, client.manifest(manifest.digest()).orElseThrow().mediaType());
        assertEquals(List.of("1", "2"), client.tags());
        assertEquals(Optional.empty(), client.manifest("3"));
        assertEquals(Optional.empty(), client.digest("3"));
        assertEquals(List.of(), client("no/such").tags());
    }

    @Test
    public void manifestWhoseBlobIsMissing_isRefused() {
        byte[] bytes = new JsonMapper()
                .writeValueAsBytes(Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        Manifest.OCI,
                        "config",
                        new Descriptor("application/vnd.example+json", digest(random(7)), 7).toJson(),
                        "layers",
                        List.of()));

        RegistryException e = assertThrows(
                RegistryException.class,
                () -> client("incomplete").putManifest("1", new Manifest(Manifest.OCI, bytes)));

        assertEquals(RegistryException.Kind.WRONG_ANSWER, e.kind());
        assertEquals(
                "registry " + REGISTRY.host() + ": the manifest 1 of incomplete: the registry answers with HTTP 400,"
                        + " MANIFEST_BLOB_UNKNOWN: blob unknown to registry",
                e.getMessage());
        assertEquals(Optional.empty(), client("incomplete").digest("1"));
    }

    @Test
    public void referrers_areFoundByTheFallBackTag() {
        RegistryClient client = client("referrers");
        Manifest subject = push(client, "1", "subject", Optional.empty());

        Manifest first = push(client, "", "first", Optional.of(subject.descriptor()));
        Manifest second = push(client, "", "second", Optional.of(subject.descriptor()));
        push(client, "", "second", Optional.of(subject.descriptor()));

        assertEquals(
                List.of(first.digest(), second.digest()),
                client.referrers().of(subject.digest(), Optional.of("application/vnd.example+json")).stream()
                        .map(Descriptor::digest)
                        .toList());
        assertEquals(List.of(), client.referrers().of(subject.digest(), Optional.of("other")));
        assertEquals(List.of(), client.referrers().of(first.digest(), Optional.empty()));
    }

    @Test
    public void brokenConnections_areTriedAgainUntilAllIsThere() throws IOException {
        byte[] bytes = random(3_000_000);
        try (BreakingProxy proxy = new BreakingProxy(REGISTRY.port(), List.of(400_000, 1, 900_000, 2_000_000))) {
            RegistryClient client = client(proxy.host(), "broken", REGISTRY.environment());

            client.upload(digest(bytes), BlobSource.of(bytes));
        }

        assertTrue(client("broken").hasBlob(digest(bytes)));
    }

    @Test
    public void registryThatIsNotThere_isToldWithTheNumberOfTries() throws IOException {
        String host = "localhost:" + RealRegistry.freePort();

        RegistryException e = assertThrows(
                RegistryException.class,
                () -> client(host, "a", REGISTRY.environment()).hasBlob(digest(new byte[0])));

        assertEquals(RegistryException.Kind.UNREACHABLE, e.kind());
        assertEquals(
                "registry " + host + ": the blob " + digest(new byte[0])
                        + ": no connection (refused or timed out), tried 2 times",
                e.getMessage());
    }

    @Test
    public void registryThatNeverGetsWell_isGivenUp() throws IOException {
        byte[] bytes = random(3_000_000);
        List<Integer> limits = java.util.Collections.nCopies(100, 100_000);
        try (BreakingProxy proxy = new BreakingProxy(REGISTRY.port(), limits)) {
            RegistryException e = assertThrows(
                    RegistryException.class,
                    () -> client(proxy.host(), "never", REGISTRY.environment())
                            .upload(digest(bytes), BlobSource.of(bytes)));

            assertEquals(RegistryException.Kind.UNREACHABLE, e.kind());
            assertTrue(e.getMessage(), e.getMessage().endsWith(", tried 6 times"));
        }
    }

    @Test
    public void wrongLogin_isDeniedWithoutThePassword() {
        Map<String, String> environment = Map.of(
                RegistryLogin.USER_VARIABLE,
                RealRegistry.USER,
                RegistryLogin.PASSWORD_VARIABLE,
                "guess-1234",
                "DOCKER_CONFIG",
                "/none");

        RegistryException e = assertThrows(
                RegistryException.class,
                () -> client(REGISTRY.host(), "a", environment).hasBlob(digest(new byte[0])));

        assertEquals(RegistryException.Kind.DENIED, e.kind());
        assertEquals(
                "registry " + REGISTRY.host() + ": it refuses the user and password in ML_CICD_REGISTRY_USER and"
                        + " ML_CICD_REGISTRY_PASSWORD (the blob " + digest(new byte[0]) + ": HTTP 401)",
                e.getMessage());
    }

    @Test
    public void noLogin_saysWhatToSet() {
        RegistryException e = assertThrows(
                RegistryException.class,
                () -> client(REGISTRY.host(), "a", Map.of("DOCKER_CONFIG", "/none"))
                        .hasBlob(digest(new byte[0])));

        assertEquals(
                "registry " + REGISTRY.host() + ": it wants a login; set ML_CICD_REGISTRY_USER and"
                        + " ML_CICD_REGISTRY_PASSWORD in the environment",
                e.getMessage());
    }

    @Test
    public void loginOfDockersConfiguration_isTaken() throws IOException {
        Path config = temporary.getRoot().toPath().resolve("config.json");
        String auth = java.util.Base64.getEncoder()
                .encodeToString((RealRegistry.USER + ":" + RealRegistry.PASSWORD).getBytes(StandardCharsets.UTF_8));
        Files.writeString(config, "{\"auths\": {\"" + REGISTRY.host() + "\": {\"auth\": \"" + auth + "\"}}}");
        Map<String, String> environment =
                Map.of("DOCKER_CONFIG", temporary.getRoot().toString());

        assertFalse(client(REGISTRY.host(), "a", environment).hasBlob(digest(random(9))));

        Files.writeString(config, "{\"auths\": {\"" + REGISTRY.host() + "\": {\"auth\": \"c2VjcmV0\"}}}");
        Exception e = assertThrows(
                io.jenkins.plugins.mlcicd.engine.gate.EvaluationException.class,
                () -> client(REGISTRY.host(), "a", environment).hasBlob(digest(random(9))));
        assertEquals(
                config + ": auths." + REGISTRY.host() + ".auth is not the base64 of user:password", e.getMessage());
    }

    @Test
    public void plainHttp_isNotUsedUnlessAllowed() {
        RegistryAccess access = RegistryAccess.from(REGISTRY.environment(), Set.of(REGISTRY.host()))
                .withRetries(FAST);

        RegistryException e = assertThrows(
                RegistryException.class,
                () -> new RegistryClient(reference(REGISTRY.host(), "a"), access).hasBlob(digest(new byte[0])));

        assertEquals(RegistryException.Kind.INSECURE, e.kind());
        assertEquals(
                "registry " + REGISTRY.host() + ": does not speak TLS; plain HTTP needs --allow-http "
                        + REGISTRY.host(),
                e.getMessage());
    }
}
