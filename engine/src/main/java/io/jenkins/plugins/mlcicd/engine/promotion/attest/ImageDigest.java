package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.util.Map;
import java.util.Optional;

/**
 * The image that the image gate made of a model.
 *
 * @param digest {@code sha256:} and the digest of its manifest
 * @param reference what it is called; may be empty
 */
public record ImageDigest(String digest, String reference) {
    private static final String FORM = "sha256:[0-9a-f]{64}";

    /** The image of a report; empty if it is of another gate, or names none. */
    public static Optional<ImageDigest> in(Report report) {
        if (!report.gate().equals("image")
                || !(report.outputs().get("image.digest") instanceof String digest)
                || !digest.matches(FORM)) {
            return Optional.empty();
        }
        Object reference = report.outputs().get("image.reference");
        return Optional.of(new ImageDigest(digest, reference instanceof String name ? name : ""));
    }

    /** Whether a text is such a digest. */
    public static boolean isDigest(String text) {
        return text.matches(FORM);
    }

    Resource asResource() {
        return new Resource(reference, "", Map.of("sha256", digest.substring("sha256:".length())), "");
    }
}
