package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A signature of an envelope. */
final class EnvelopeSignature {
    private final String keyId;
    private final byte[] bytes;

    /**
     * A signature.
     *
     * @param keyId what its maker calls the key; a hint only, and may be empty
     */
    EnvelopeSignature(String keyId, byte[] bytes) {
        this.keyId = keyId;
        this.bytes = bytes;
    }

    String keyId() {
        return keyId;
    }

    /** Whether a key made this over bytes. */
    boolean isBy(VerificationKey key, byte[] content) {
        return key.verifies(content, bytes);
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("keyid", keyId);
        map.put("sig", Base64.getEncoder().encodeToString(bytes));
        return map;
    }
}
