package io.jenkins.plugins.mlcicd.engine.image.bom;

import io.jenkins.plugins.mlcicd.engine.image.content.InstalledPackage;
import io.jenkins.plugins.mlcicd.engine.image.content.KnownFile;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an image when it is built.
 *
 * @param reference its name
 * @param version its tag
 * @param digest its manifest's digest, {@code sha256:…}
 * @param modelName the model's name
 * @param model the model as the report names it
 * @param packages what is installed
 * @param data what the model was trained and judged with
 * @param metrics the figures that the evaluation found, by name
 * @param base what it was built on, and its digest where that is known
 * @param inputs all that went into it
 */
public record ImageFacts(
        String reference,
        String version,
        String digest,
        Optional<String> modelName,
        Subject model,
        List<InstalledPackage> packages,
        List<KnownFile> data,
        Map<String, Object> metrics,
        Base base,
        List<Subject> inputs) {
    /**
     * What an image is built on.
     *
     * @param written as the user wrote it
     * @param digest {@code sha256:…}, where it is known
     */
    public record Base(String written, Optional<String> digest) {}

    /** The digest's hex digits. */
    String sha256() {
        return digest.substring(digest.indexOf(':') + 1);
    }
}
