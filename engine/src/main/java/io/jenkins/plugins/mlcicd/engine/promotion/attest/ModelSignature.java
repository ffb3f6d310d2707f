package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signature of a model's files as the OpenSSF Model Signing specification 1.0 has it: a Sigstore bundle whose DSSE
 * envelope holds a statement with the digest of every file. Signatures by key are made and verified; those by certificate
 * and those without keys are recognized, and not verified.
 *
 * @see <a href="https://github.com/sigstore/model-transparency">the model-signing tool</a>
 */
public final class ModelSignature {

    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private final Map<String, Object> material;
    private final Envelope envelope;

    private ModelSignature(Map<String, Object> material, Envelope envelope) {
        this.material = material;
        this.envelope = envelope;
    }

    /**
     * Signs files.
     *
     * @param name the model's folder, for people
     * @param files SHA-256 by path
     * @return the JSON of model.sig; empty if the tool would leave out every file
     * @throws IllegalArgumentException if the key is of a kind that the tool does not know
     */
    public static Optional<String> sign(String name, Map<String, String> files, SigningKey key) {
        if (!key.signsModels()) {
            throw new IllegalArgumentException("the model-signing tool knows EC keys only");
        }
        Optional<Statement> statement = ModelManifest.statement(name, files);
        return statement.map(signed -> {
            Map<String, Object> bundle = new LinkedHashMap<>();
            bundle.put("mediaType", MEDIA_TYPE);
            bundle.put(
                    "verificationMaterial",
                    Map.of("publicKey", Map.of("hint", key.publicKey().hint()), "tlogEntries", List.of()));
            bundle.put("dsseEnvelope", Envelope.of(signed, Optional.of(key), "").map());
            return AttestJson.write(bundle);
        });
    }

    /**
     * Reads a model.sig.
     *
     * @throws IOException if it cannot be read, or is none; the message goes on after the file's name
     */
    public static ModelSignature read(Path file) throws IOException {
        if (Files.size(file) > AttestJson.MAX_BYTES) {
            throw new IOException("is larger than " + AttestJson.MAX_BYTES + " bytes, so not read");
        }
        try {
            Map<String, Object> bundle = AttestJson.read(Files.readAllBytes(file));
            String type = AttestJson.text(bundle, "mediaType");
            if (!type.equals(MEDIA_TYPE)) {
                throw new IOException("is a bundle of the type \"" + type + "\", expected \"" + MEDIA_TYPE + "\"");
            }
            return new ModelSignature(
                    AttestJson.part(bundle, "verificationMaterial"),
                    Envelope.read(AttestJson.part(bundle, "dsseEnvelope")));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * What is signed.
     *
     * @throws IOException if it is not in a form that can be verified here
     */
    public ModelManifest manifest() throws IOException {
        return ModelManifest.of(envelope.statement());
    }

    /** Verifies the signature; whether the files are those that were signed, the {@link #manifest} says. */
    public SignatureState check(TrustedKeys trusted) {
        Optional<String> hint = hint();
        if (hint.isEmpty() && !material.containsKey("publicKey")) {
            return new SignatureState(
                    SignatureState.Kind.UNKNOWN,
                    "is signed with a certificate; only signatures by key can be verified here");
        }
        // The tool's older bundles hold the key itself, which proves nothing; then every key is tried.
        List<VerificationKey> named = trusted.keys().stream()
                .filter(key -> hint.isEmpty() || key.hint().equals(hint.get()))
                .toList();
        SignatureState state = new TrustedKeys(named).check(envelope);
        if (!named.isEmpty() && hint.isPresent() && state.kind() == SignatureState.Kind.UNKNOWN) {
            return new SignatureState(
                    SignatureState.Kind.BROKEN,
                    "names the key " + named.get(0) + ", but its content is not what that key signed");
        }
        return state.kind() == SignatureState.Kind.UNKNOWN ? trusted.check(envelope) : state;
    }

    private Optional<String> hint() {
        return material.get("publicKey") instanceof Map<?, ?> key && key.get("hint") instanceof String hint
                ? Optional.of(hint)
                : Optional.empty();
    }
}
