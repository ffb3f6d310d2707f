package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** A private key that signs. Its material is never part of a message or of {@link #toString}. */
public final class SigningKey {
    private final String name;
    private final KeyKind kind;
    private final PrivateKey key;
    private final VerificationKey publicKey;

    private SigningKey(String name, KeyKind kind, PrivateKey key, VerificationKey publicKey) {
        this.name = name;
        this.kind = kind;
        this.key = key;
        this.publicKey = publicKey;
    }

    /**
     * Reads a key.
     *
     * @param pem PKCS #8 in PEM, not encrypted
     * @param name where it comes from, for messages
     * @throws UsageException if it is no such key
     */
    public static SigningKey read(String pem, String name) {
        String label = Pem.label(pem).orElse("");
        if (!label.equals("PRIVATE KEY")) {
            throw new UsageException(name + ": " + wrongForm(pem, label));
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(
                Pem.bytes(pem, label).orElseThrow(() -> new UsageException(name + ": the key's base64 is damaged")));
        for (String algorithm : new String[] {"Ed25519", "EC"}) {
            try {
                PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(encoded);
                KeyKind kind = KeyKind.of(key).orElseThrow(() -> notAccepted(name));
                return new SigningKey(name, kind, key, VerificationKey.of(publicKey(key, kind), name));
            } catch (GeneralSecurityException e) {
                // Not a key of this algorithm; its message could hold a part of the key.
            }
        }
        throw notAccepted(name);
    }

    /** Where it comes from. */
    public String name() {
        return name;
    }

    /** The key that verifies what this one signs. */
    public VerificationKey publicKey() {
        return publicKey;
    }

    /** Whether it can sign a model's files in a way that the model-signing tool verifies. */
    public boolean signsModels() {
        return kind.isElliptic();
    }

    /** Signs bytes. */
    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(kind.signature());
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was read can sign", e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + kind + ", keyid " + publicKey.keyId() + ")";
    }

    private static PublicKey publicKey(PrivateKey key, KeyKind kind) throws GeneralSecurityException {
        if (key instanceof EdECPrivateKey edwards) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(
                    NamedParameterSpec.ED25519, new Seed(edwards.getBytes().orElseThrow()));
            return generator.generateKeyPair().getPublic();
        }
        ECPrivateKey elliptic = (ECPrivateKey) key;
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(PublicPoint.of(elliptic.getS(), kind.parameters()), kind.parameters()));
    }

    private static UsageException notAccepted(String name) {
        return new UsageException(name + ": is not a key that signs here; " + KeyKind.ACCEPTED);
    }

    private static String wrongForm(String pem, String label) {
        if (label.equals("ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED")) {
            return "the key is encrypted, and ml-cicd asks for no password; decrypt it with"
                    + " \"openssl pkey -in ENCRYPTED -out KEY\" and keep that file secret";
        }
        if (label.equals("EC PRIVATE KEY") || label.equals("EC PARAMETERS")) {
            return "the key is not in the PKCS #8 form; convert it with"
                    + " \"openssl pkcs8 -topk8 -nocrypt -in OLD -out KEY\"";
        }
        if (label.equals("PUBLIC KEY")) {
            return "is a public key, which verifies; to sign, the private one is needed";
        }
        return "holds no PEM block PRIVATE KEY; " + KeyKind.ACCEPTED;
    }

    /**
     * Hands a key's own bytes to the generator of key pairs, which makes the private key of the bytes that it gets: so the
     * pair is that of the key.
     */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient byte[] bytes;

        Seed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
