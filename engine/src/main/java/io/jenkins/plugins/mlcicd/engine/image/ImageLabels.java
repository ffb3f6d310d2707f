package io.jenkins.plugins.mlcicd.engine.image;

import com.google.cloud.tools.jib.api.ImageReference;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image's labels: those of the OCI image specification's pre-defined annotation keys that are known, the model's, and
 * the user's, which win. The source revision is never looked up: a commit that changes no byte of the image would change
 * its digest. Who wants it gives it.
 */
final class ImageLabels {
    static final String TITLE = "org.opencontainers.image.title";
    static final String VERSION = "org.opencontainers.image.version";
    static final String REVISION = "org.opencontainers.image.revision";
    static final String MODEL_NAME = "io.jenkins.ml-cicd.model.name";
    static final String MODEL_DIGEST = "io.jenkins.ml-cicd.model.sha256";

    private ImageLabels() {}

    static Map<String, String> of(ImageReference reference, Optional<String> modelName, SettingsReader reader) {
        String repository = reference.getRepository();
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(TITLE, modelName.orElse(repository.substring(repository.lastIndexOf('/') + 1)));
        // "latest" is what an image without a tag is called; it names no version.
        reference.getTag().filter(tag -> !tag.equals("latest")).ifPresent(tag -> labels.put(VERSION, tag));
        modelName.ifPresent(name -> labels.put(MODEL_NAME, name));
        reader.optionalText("revision").ifPresent(revision -> labels.put(REVISION, revision));
        Map<String, String> own = reader.textMap("labels");
        if (own.containsKey(MODEL_DIGEST)) {
            throw reader.wrong("labels", "'" + MODEL_DIGEST + "' is set from the model's bytes; leave it out");
        }
        labels.putAll(own);
        return Collections.unmodifiableSortedMap(labels);
    }

    /** The labels with what is known only when model and reports were read; nobody can claim other results. */
    static Map<String, String> complete(ImageSettings settings, String modelSha256) {
        SortedMap<String, String> all = new TreeMap<>(settings.labels());
        all.putAll(GateResults.labels(settings.gateReports(), modelSha256));
        all.put(MODEL_DIGEST, modelSha256);
        return Collections.unmodifiableSortedMap(all);
    }
}
