package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.InvalidParameterSpecException;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of keys that sign, and how each signs: as DSSE implementations and the model-signing tool do. */
enum KeyKind {
    /** Edwards curve; the signature is 64 bytes, the same each time. */
    ED25519("Ed25519", ""),
    /** ECDSA over SHA-256; signatures in DER. */
    P256("SHA256withECDSA", "secp256r1"),
    /** ECDSA over SHA-384. */
    P384("SHA384withECDSA", "secp384r1"),
    /** ECDSA over SHA-512. */
    P521("SHA512withECDSA", "secp521r1");

    /** What a message says is accepted. */
    static final String ACCEPTED = "expected an Ed25519 key, or an EC key on the curve P-256, P-384 or P-521";

    private final String signature;
    private final String curve;

    KeyKind(String signature, String curve) {
        this.signature = signature;
        this.curve = curve;
    }

    /** The name of Java's signature algorithm. */
    String signature() {
        return signature;
    }

    /** Whether the model-signing tool knows such keys; it has no Ed25519. */
    boolean isElliptic() {
        return this != ED25519;
    }

    /** The kind of a key; empty if it is none that signs here. */
    static Optional<KeyKind> of(Key key) {
        if (key instanceof EdECKey edwards) {
            return edwards.getParams().getName().equals("Ed25519") ? Optional.of(ED25519) : Optional.empty();
        }
        if (!(key instanceof ECKey elliptic)) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(KeyKind::isElliptic)
                .filter(kind ->
                        kind.parameters().getCurve().equals(elliptic.getParams().getCurve()))
                .findFirst();
    }

    /** The parameters of the curve. */
    ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (InvalidParameterSpecException e) {
            throw new IllegalStateException("Every Java has the curve " + curve, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has elliptic curves", e);
        }
    }
}
