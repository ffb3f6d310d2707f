package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.promotion.attest.SignatureState.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Envelopes: those of another implementation, our own, and damaged ones. */
public class EnvelopeTest {
    private static final Statement STATEMENT =
            new Statement(List.of(Resource.of("model", "a".repeat(64))), "https://example.org/p/v1", Map.of("one", 1));

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void envelopesOfSecuresystemslib_areVerified() throws IOException {
        for (String kind : List.of("ed25519", "p256", "p384", "p521")) {
            Envelope envelope = Envelope.read(Fixtures.path("securesystemslib-" + kind + ".json"));
            assertTrue(kind, Fixtures.trusting(kind).check(envelope).isVerified());
            assertEquals("modèle 模型", envelope.statement().subject().get(0).name());
            assertTrue(envelope.statement().isAbout("a".repeat(64)));
        }
    }

    @Test
    public void keyOfAnother_isUnknown() throws IOException {
        Envelope envelope = Envelope.read(Fixtures.path("securesystemslib-p256.json"));
        SignatureState state = Fixtures.trusting("openssl-p256", "ed25519").check(envelope);
        assertEquals(Kind.UNKNOWN, state.kind());
        assertEquals(
                "is signed with a key that is not among the public keys (openssl-p256.pub, ed25519.pub)",
                state.message());
    }

    /** The example of the protocol's text, with our type. */
    @Test
    public void signedBytes_areThePreAuthenticationEncoding() throws IOException {
        byte[] payload = "hello world".getBytes(StandardCharsets.UTF_8);
        Envelope envelope = Envelope.read(Map.of(
                "payloadType",
                "http://example.com/HelloWorld",
                "payload",
                Base64.getEncoder().encodeToString(payload),
                "signatures",
                List.of()));
        assertEquals(
                "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
                new String(envelope.signedBytes(), StandardCharsets.UTF_8));
    }

    @Test
    public void ownEnvelope_isReadAndVerified() throws IOException {
        Envelope envelope = read(Envelope.of(STATEMENT, Optional.of(Fixtures.privateKey("ed25519")))
                .json());
        SignatureState state = Fixtures.trusting("p256", "ed25519").check(envelope);
        assertEquals(
                "is signed with ed25519.pub (keyid "
                        + Fixtures.publicKey("ed25519").keyId().substring(0, 12) + ")",
                state.message());
        assertEquals(STATEMENT.json(), envelope.statement().json());
    }

    @Test
    public void anyChangedByteOfTheContent_isFound() throws IOException {
        String json =
                Envelope.of(STATEMENT, Optional.of(Fixtures.privateKey("p256"))).json();
        Map<String, Object> map = AttestJson.read(json.getBytes(StandardCharsets.UTF_8));
        byte[] payload = AttestJson.bytes(map, "payload");
        for (int i = 0; i < payload.length; i++) {
            byte[] changed = payload.clone();
            changed[i] ^= 1;
            Envelope envelope =
                    Envelope.read(with(map, "payload", Base64.getEncoder().encodeToString(changed)));
            assertEquals(
                    "byte " + i,
                    Kind.BROKEN,
                    Fixtures.trusting("p256").check(envelope).kind());
        }
        Envelope otherType = Envelope.read(with(map, "payloadType", "application/json"));
        assertEquals(Kind.BROKEN, Fixtures.trusting("p256").check(otherType).kind());
        assertEquals(
                "holds \"application/json\", expected \"application/vnd.in-toto+json\"",
                assertThrows(IOException.class, otherType::statement).getMessage());
    }

    @Test
    public void withoutAKey_itIsUnsigned() throws IOException {
        Envelope envelope = read(Envelope.of(STATEMENT, Optional.empty()).json());
        assertFalse(envelope.isSigned());
        assertEquals(
                new SignatureState(Kind.UNSIGNED, "is not signed"),
                Fixtures.trusting("p256").check(envelope));
    }

    @Test
    public void whatIsNoEnvelope_isToldByItsReason() {
        assertEquals("is not JSON", problem("{").substring(0, 11));
        assertEquals("is not a JSON object", problem("[]"));
        assertEquals("has no signatures that is a list of objects", problem("{\"signatures\":1}"));
        assertEquals("has no payload that is a text", problem("{\"payloadType\":\"t\",\"signatures\":[]}"));
        assertEquals(
                "has no base64 as payload", problem("{\"payload\":\"%\",\"payloadType\":\"t\",\"signatures\":[]}"));
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private Envelope read(String json) throws IOException {
        Path file = folder.newFile().toPath();
        Files.writeString(file, json);
        return Envelope.read(file);
    }

    private String problem(String json) {
        return assertThrows(IOException.class, () -> read(json)).getMessage();
    }
}
