package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** A public key that verifies signatures. */
public final class VerificationKey {
    private final String name;
    private final KeyKind kind;
    private final PublicKey key;

    private VerificationKey(String name, KeyKind kind, PublicKey key) {
        this.name = name;
        this.kind = kind;
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param pem a SubjectPublicKeyInfo in PEM, as {@code openssl pkey -pubout} writes it
     * @param name where it comes from, for messages
     * @throws UsageException if it is no such key
     */
    public static VerificationKey read(String pem, String name) {
        String label = Pem.label(pem).orElse("");
        if (label.endsWith("PRIVATE KEY")) {
            throw new UsageException(
                    name + ": is a private key, which must stay where things are signed; the public one"
                            + " comes from it by \"openssl pkey -in KEY -pubout -out KEY.pub\"");
        }
        byte[] bytes = Pem.bytes(pem, "PUBLIC KEY")
                .orElseThrow(() -> new UsageException(name + ": holds no PEM block PUBLIC KEY; " + KeyKind.ACCEPTED));
        for (String algorithm : new String[] {"Ed25519", "EC"}) {
            try {
                return of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes)), name);
            } catch (GeneralSecurityException e) {
                // Not a key of this algorithm.
            }
        }
        throw notAccepted(name);
    }

    static VerificationKey of(PublicKey key, String name) {
        return new VerificationKey(name, KeyKind.of(key).orElseThrow(() -> notAccepted(name)), key);
    }

    /** Where it comes from. */
    public String name() {
        return name;
    }

    /** What names the key in envelopes: the SHA-256 of its DER, in lower-case hex. */
    public String keyId() {
        return sha256(key.getEncoded());
    }

    /** What names the key in the model-signing tool's bundles: the SHA-256 of its PEM, in lower-case hex. */
    String hint() {
        return Digests.ofText(Pem.write("PUBLIC KEY", key.getEncoded()));
    }

    /** Whether a signature over bytes was made with this key. */
    boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(kind.signature());
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // Not even the form of a signature of this kind.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was read can verify", e);
        }
    }

    @Override
    public String toString() {
        return name + " (keyid " + keyId().substring(0, 12) + ")";
    }

    private static UsageException notAccepted(String name) {
        return new UsageException(name + ": is not a key that verifies here; " + KeyKind.ACCEPTED);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
