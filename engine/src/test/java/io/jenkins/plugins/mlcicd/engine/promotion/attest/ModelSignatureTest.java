package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SignatureState.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Signatures of models: those that the model-signing tool 1.1.1 made, and our own. That the tool verifies ours is checked by
 * bench/attestations.sh.
 */
public class ModelSignatureTest {
    /** The model that attestation_reference.py signs. */
    private static final Map<String, String> FILES = Map.of(
            "a/b.bin", Digests.ofText("weights"),
            "a.bin", Digests.ofText("more weights"),
            "größe.json", Digests.ofText("{}"));

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void signaturesOfTheTool_areVerified() throws IOException {
        for (String key : List.of("p256", "p384", "p521")) {
            ModelSignature signature = ModelSignature.read(Fixtures.path("model-" + key + ".sig"));
            assertTrue(key, signature.check(Fixtures.trusting("ed25519", key)).isVerified());
            assertEquals(FILES, signature.manifest().files());
            assertEquals(List.of(), signature.manifest().differences(FILES));
        }
    }

    @Test
    public void changedMissingAndAddedFiles_areNamed() throws IOException {
        ModelManifest manifest =
                ModelSignature.read(Fixtures.path("model-p256.sig")).manifest();
        Map<String, String> actual = new HashMap<>(FILES);
        actual.put("a.bin", Digests.ofText("other weights"));
        actual.remove("größe.json");
        actual.put("extra.bin", Digests.ofText("x"));
        assertEquals(
                List.of("a.bin was changed", "extra.bin was not there when it was signed", "größe.json is missing"),
                manifest.differences(actual));
    }

    @Test
    public void filesOfGitAtTheTop_areNoPartOfASignature() throws IOException {
        ModelManifest manifest =
                ModelSignature.read(Fixtures.path("model-p256.sig")).manifest();
        Map<String, String> actual = new HashMap<>(FILES);
        actual.put(".gitattributes", Digests.ofText("*.bin filter=lfs"));
        actual.put("a/.gitattributes", Digests.ofText("*.bin filter=lfs"));
        assertEquals(List.of("a/.gitattributes was not there when it was signed"), manifest.differences(actual));
        assertEquals(List.of(), manifest.leftOut(actual));
    }

    @Test
    public void filesThatTheSignerLeftOut_areTold() throws IOException {
        ModelManifest manifest =
                ModelSignature.read(Fixtures.path("model-without-a.sig")).manifest();
        assertEquals(List.of(), manifest.differences(FILES));
        assertEquals(List.of("a/b.bin"), manifest.leftOut(FILES));
    }

    @Test
    public void otherKey_isUnknown_andChangedContentIsBroken() throws IOException {
        Path file = Fixtures.path("model-p256.sig");
        assertEquals(
                Kind.UNKNOWN,
                ModelSignature.read(file)
                        .check(Fixtures.trusting("openssl-p256"))
                        .kind());
        String payload = new String(Base64.getDecoder().decode(payload(file)), StandardCharsets.UTF_8);
        String other = payload.replace(Digests.ofText("weights"), Digests.ofText("poison"));
        ModelSignature changed = ModelSignature.read(copy(Files.readString(file)
                .replace(payload(file), Base64.getEncoder().encodeToString(other.getBytes(StandardCharsets.UTF_8)))));
        SignatureState state = changed.check(Fixtures.trusting("p256"));
        assertEquals(Kind.BROKEN, state.kind());
        assertEquals(
                "names the key p256.pub (keyid "
                        + Fixtures.publicKey("p256").keyId().substring(0, 12)
                        + "), but its content is not what that key signed",
                state.message());
        assertEquals(
                "contradicts itself: its files have another digest than the one it names",
                assertThrows(IOException.class, changed::manifest).getMessage());
    }

    @Test
    public void ownSignature_isReadAndVerified() throws IOException {
        String json =
                ModelSignature.sign("model", FILES, Fixtures.privateKey("p256")).orElseThrow();
        ModelSignature signature = ModelSignature.read(copy(json));
        assertTrue(signature.check(Fixtures.trusting("p256")).isVerified());
        assertEquals(FILES, signature.manifest().files());
    }

    @Test
    public void ownSignature_listsFilesByCodePoint_withoutThoseOfGit() throws IOException {
        Map<String, String> files = Map.of(
                "\ue000", Digests.ofText("1"), "\ud83d\ude00", Digests.ofText("2"), ".gitignore", Digests.ofText("3"));
        String json =
                ModelSignature.sign("model", files, Fixtures.privateKey("p256")).orElseThrow();
        String payload = new String(Base64.getDecoder().decode(payload(copy(json))), StandardCharsets.UTF_8);
        assertTrue(payload, payload.indexOf("\ue000") < payload.indexOf("\ud83d\ude00"));
        assertEquals(2, ModelSignature.read(copy(json)).manifest().files().size());
        assertEquals(
                Optional.empty(),
                ModelSignature.sign("model", Map.of(".git/HEAD", Digests.ofText("x")), Fixtures.privateKey("p256")));
    }

    @Test
    public void otherForms_areToldApart() throws IOException {
        String bundle = Files.readString(Fixtures.path("model-p256.sig"));
        String certificate = bundle.replaceFirst("\"publicKey\":\\{[^}]*}", "\"x509CertificateChain\":{}");
        assertEquals(
                new SignatureState(
                        Kind.UNKNOWN, "is signed with a certificate; only signatures by key can be verified here"),
                ModelSignature.read(copy(certificate)).check(Fixtures.trusting("p256")));
        assertEquals(
                "is a bundle of the type \"application/json\", expected"
                        + " \"application/vnd.dev.sigstore.bundle.v0.3+json\"",
                assertThrows(IOException.class, () -> ModelSignature.read(copy("{\"mediaType\":\"application/json\"}")))
                        .getMessage());
        // Bundles before 1.1.0 held the key and no hint.
        String older = bundle.replaceFirst("\"hint\":\"[0-9a-f]*\"", "\"rawBytes\":\"AA==\"");
        assertTrue(ModelSignature.read(copy(older))
                .check(Fixtures.trusting("p384", "p256"))
                .isVerified());
    }

    @Test
    public void othersHashes_areRefusedByName() {
        Map<String, Object> predicate = Map.of(
                "serialization", Map.of("method", "shards", "hash_type", "sha256", "shard_size", 10),
                "resources", List.of());
        Statement statement = new Statement(List.of(Resource.of("m", "a".repeat(64))), ModelManifest.TYPE, predicate);
        assertEquals(
                "was made over shards with sha256; only signatures over whole files with sha256 can be verified here",
                assertThrows(IOException.class, () -> ModelManifest.of(statement))
                        .getMessage());
    }

    private static String payload(Path file) throws IOException {
        return Files.readString(file).replaceFirst(".*\"payload\":\"([^\"]*)\".*", "$1");
    }

    private Path copy(String text) throws IOException {
        Path file = folder.newFile().toPath();
        Files.writeString(file, text);
        return file;
    }
}
