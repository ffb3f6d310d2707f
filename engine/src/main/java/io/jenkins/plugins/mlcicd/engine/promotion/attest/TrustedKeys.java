package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.promotion.attest.SignatureState.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The public keys whose signatures count.
 *
 * @param keys the keys; none if nothing can be verified
 */
public record TrustedKeys(List<VerificationKey> keys) {
    /** Freezes the keys. */
    public TrustedKeys {
        keys = List.copyOf(keys);
    }

    /** Whether nothing can be verified. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether signatures of a key count. */
    public boolean contains(VerificationKey other) {
        return keys.stream().anyMatch(key -> key.keyId().equals(other.keyId()));
    }

    /** The keys' names, for messages. */
    public String names() {
        return keys.stream().map(VerificationKey::name).collect(Collectors.joining(", "));
    }

    /** Verifies an envelope. */
    public SignatureState check(Envelope envelope) {
        if (!envelope.isSigned()) {
            return new SignatureState(Kind.UNSIGNED, "is not signed");
        }
        byte[] content = envelope.signedBytes();
        for (EnvelopeSignature signature : envelope.signatures()) {
            Optional<VerificationKey> maker =
                    keys.stream().filter(key -> signature.isBy(key, content)).findFirst();
            if (maker.isPresent()) {
                return new SignatureState(Kind.VERIFIED, "is signed with " + maker.get());
            }
        }
        return named(envelope)
                .map(key -> new SignatureState(
                        Kind.BROKEN, "names the key " + key + ", but its content is not what that key signed"))
                .orElseGet(() -> new SignatureState(
                        Kind.UNKNOWN, "is signed with a key that is not among the public keys (" + names() + ")"));
    }

    private Optional<VerificationKey> named(Envelope envelope) {
        return keys.stream()
                .filter(key -> envelope.signatures().stream()
                        .anyMatch(signature -> signature.keyId().equals(key.keyId())))
                .findFirst();
    }
}
