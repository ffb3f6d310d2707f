package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DSSE envelope (version 1): a payload, its type, and signatures over both. Without a key it has none, and then proves
 * nothing by itself.
 *
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/protocol.md">the protocol</a>
 */
public final class Envelope {
    /** The type of payloads that are in-toto statements. */
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    private final String payloadType;
    private final byte[] payload;
    private final List<EnvelopeSignature> signatures;

    private Envelope(String payloadType, byte[] payload, List<EnvelopeSignature> signatures) {
        this.payloadType = payloadType;
        this.payload = payload;
        this.signatures = List.copyOf(signatures);
    }

    /** An envelope around a statement, signed if there is a key. */
    public static Envelope of(Statement statement, Optional<SigningKey> key) {
        return of(
                statement, key, key.map(signing -> signing.publicKey().keyId()).orElse(""));
    }

    /** An envelope whose signature names its key in another way. */
    static Envelope of(Statement statement, Optional<SigningKey> key, String keyId) {
        byte[] payload = statement.json().getBytes(StandardCharsets.UTF_8);
        Envelope unsigned = new Envelope(IN_TOTO, payload, List.of());
        return key.map(signing -> new Envelope(
                        IN_TOTO, payload, List.of(new EnvelopeSignature(keyId, signing.sign(unsigned.signedBytes())))))
                .orElse(unsigned);
    }

    /**
     * Reads an envelope's file.
     *
     * @throws IOException if it cannot be read, or is none; the message goes on after the file's name
     */
    public static Envelope read(Path file) throws IOException {
        if (Files.size(file) > AttestJson.MAX_BYTES) {
            throw new IOException("is larger than " + AttestJson.MAX_BYTES + " bytes, so not read");
        }
        try {
            return read(AttestJson.read(Files.readAllBytes(file)));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Reads an envelope's JSON. */
    static Envelope read(Map<String, Object> json) {
        List<EnvelopeSignature> signatures = new ArrayList<>();
        for (Map<String, Object> signature : AttestJson.parts(json, "signatures")) {
            signatures.add(new EnvelopeSignature(
                    AttestJson.optionalText(signature, "keyid").orElse(""), AttestJson.bytes(signature, "sig")));
        }
        return new Envelope(AttestJson.text(json, "payloadType"), AttestJson.bytes(json, "payload"), signatures);
    }

    /** Its JSON, ending with a line feed. */
    public String json() {
        return AttestJson.write(map()) + "\n";
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("payload", Base64.getEncoder().encodeToString(payload));
        map.put("payloadType", payloadType);
        map.put("signatures", signatures.stream().map(EnvelopeSignature::map).toList());
        return map;
    }

    /**
     * The statement in it. Whether anybody signed it is not looked at.
     *
     * @throws IOException if there is none
     */
    public Statement statement() throws IOException {
        if (!payloadType.equals(IN_TOTO)) {
            throw new IOException("holds \"" + payloadType + "\", expected \"" + IN_TOTO + "\"");
        }
        try {
            return Statement.read(payload);
        } catch (IllegalArgumentException e) {
            throw new IOException("its payload " + e.getMessage(), e);
        }
    }

    /** Whether there is a signature at all. */
    public boolean isSigned() {
        return !signatures.isEmpty();
    }

    List<EnvelopeSignature> signatures() {
        return signatures;
    }

    /** What is signed: the pre-authentication encoding of type and payload, so that none can be taken for another. */
    byte[] signedBytes() {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        String head = "DSSEv1 " + type.length + " " + payloadType + " " + payload.length + " ";
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + payload.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(payload, 0, all, start.length, payload.length);
        return all;
    }
}
