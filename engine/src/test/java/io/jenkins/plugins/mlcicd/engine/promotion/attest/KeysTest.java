package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** Which keys are read, and what is said about others. */
public class KeysTest {
    private static final String ACCEPTED = "expected an Ed25519 key, or an EC key on the curve P-256, P-384 or P-521";

    @Test
    public void privateKeys_knowTheirPublicKeys() throws IOException {
        for (String name : List.of("ed25519", "p256", "p384", "p521", "openssl-ed25519", "openssl-p256")) {
            assertEquals(
                    name,
                    Fixtures.publicKey(name).keyId(),
                    Fixtures.privateKey(name).publicKey().keyId());
        }
    }

    /** {@code openssl pkey -pubin -in openssl-p256.pub -outform DER | sha256sum}. */
    @Test
    public void keyId_isTheDigestOfTheDer() throws IOException {
        assertEquals(
                "e1b320ee3b5ac2fda572bce8be9b49e93255807580e3701b50a8bb6bc4ca6388",
                Fixtures.publicKey("openssl-p256").keyId());
        assertEquals(
                "b1531b383ef339247406a5009f7cb96f93e7df4c1144d4a803c086614ddfbaee",
                Fixtures.publicKey("openssl-ed25519").keyId());
    }

    @Test
    public void signature_isVerifiedByItsKeyOnly() throws IOException {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        for (String name : List.of("ed25519", "p256", "p384", "p521")) {
            byte[] signature = Fixtures.privateKey(name).sign(content);
            assertTrue(name, Fixtures.publicKey(name).verifies(content, signature));
            assertFalse(name, Fixtures.publicKey("openssl-p256").verifies(content, signature));
            assertFalse(name, Fixtures.publicKey("openssl-ed25519").verifies(content, signature));
            assertFalse(name, Fixtures.publicKey(name).verifies(new byte[] {1}, signature));
            assertFalse(name, Fixtures.publicKey(name).verifies(content, new byte[0]));
        }
    }

    @Test
    public void encryptedKey_isRefusedWithTheWayOut() {
        assertEquals(
                "encrypted.pem: the key is encrypted, and ml-cicd asks for no password; decrypt it with"
                        + " \"openssl pkey -in ENCRYPTED -out KEY\" and keep that file secret",
                refusal("encrypted"));
    }

    @Test
    public void olderForm_isRefusedWithTheWayOut() {
        assertEquals(
                "sec1.pem: the key is not in the PKCS #8 form; convert it with"
                        + " \"openssl pkcs8 -topk8 -nocrypt -in OLD -out KEY\"",
                refusal("sec1"));
    }

    @Test
    public void otherKinds_areRefused() {
        assertEquals("rsa.pem: is not a key that signs here; " + ACCEPTED, refusal("rsa"));
        assertEquals("secp256k1.pem: is not a key that signs here; " + ACCEPTED, refusal("secp256k1"));
    }

    @Test
    public void keysOfTheWrongSide_areRefused() throws IOException {
        String publicKey = Files.readString(Fixtures.path("p256.pub"));
        String privateKey = Files.readString(Fixtures.path("p256.pem"));
        assertEquals(
                "k: is a public key, which verifies; to sign, the private one is needed",
                assertThrows(UsageException.class, () -> SigningKey.read(publicKey, "k"))
                        .getMessage());
        assertEquals(
                "k: is a private key, which must stay where things are signed; the public one comes from it by"
                        + " \"openssl pkey -in KEY -pubout -out KEY.pub\"",
                assertThrows(UsageException.class, () -> VerificationKey.read(privateKey, "k"))
                        .getMessage());
    }

    @Test
    public void noKey_isRefusedWithoutTellingWhatItIs() {
        for (String text :
                List.of("", "hunter2", "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n")) {
            UsageException e = assertThrows(UsageException.class, () -> SigningKey.read(text, "k"));
            assertFalse(e.getMessage(), e.getMessage().contains("hunter2"));
            assertTrue(e.getMessage(), e.getMessage().startsWith("k: "));
        }
    }

    @Test
    public void key_isNotInItsText() throws IOException {
        String pem = Files.readString(Fixtures.path("p256.pem"));
        SigningSettings settings =
                SigningSettings.none().with(Optional.empty(), List.of(), Map.of(SigningSettings.KEY_VARIABLE, pem));
        assertEquals(
                "SigningSettings[key=Optional[the environment variable ML_CICD_SIGNING_KEY], publicKeys=[],"
                        + " everywhere=false, stages=[]]",
                settings.toString());
        assertEquals(
                "the environment variable ML_CICD_SIGNING_KEY (P256, keyid "
                        + Fixtures.publicKey("p256").keyId() + ")",
                settings.signingKey().orElseThrow().toString());
    }

    @Test
    public void variable_holdsAKeyOrItsPath_andAnOptionWins() throws IOException {
        Path file = Fixtures.path("ed25519.pem");
        Map<String, String> environment = Map.of(SigningSettings.KEY_VARIABLE, file.toString());
        SigningSettings byPath = SigningSettings.none().with(Optional.empty(), List.of(), environment);
        assertEquals(Fixtures.publicKey("ed25519").keyId(), keyId(byPath));
        SigningSettings byOption =
                SigningSettings.none().with(Optional.of(Fixtures.path("p256.pem")), List.of(), environment);
        assertEquals(Fixtures.publicKey("p256").keyId(), keyId(byOption));
    }

    @Test
    public void missingFile_isNamed() {
        SigningSettings settings =
                SigningSettings.none().with(Optional.of(Path.of("no/such.pem")), List.of(), Map.of());
        assertEquals(
                Path.of("no/such.pem") + ": there is no such key file",
                assertThrows(UsageException.class, settings::signingKey).getMessage());
    }

    @Test
    public void keyThatNobodyCouldVerify_isRefused() throws IOException {
        SigningSettings settings = SigningSettings.none()
                .with(Optional.of(Fixtures.path("p256.pem")), List.of(Fixtures.path("ed25519.pub")), Map.of());
        assertEquals(
                Fixtures.path("p256.pem") + ": this key's public key (keyid "
                        + Fixtures.publicKey("p256").keyId().substring(0, 12) + ") is not among the public keys ("
                        + Fixtures.path("ed25519.pub") + "), so what it signs could not be verified",
                assertThrows(UsageException.class, settings::signingKey).getMessage());
    }

    private static String keyId(SigningSettings settings) {
        return settings.signingKey().orElseThrow().publicKey().keyId();
    }

    private static String refusal(String name) {
        return assertThrows(UsageException.class, () -> Fixtures.privateKey(name))
                .getMessage();
    }
}
