package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.jenkins.plugins.mlcicd.engine.deploy.Release;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is written on the objects of a cluster about the version that they run: in annotations, and short in a label, by which
 * its pods can be found. A value of null says that there is no such mark.
 *
 * @param annotations the annotations
 * @param labels the labels; a value has at most 63 characters there, so it is the digest's beginning
 */
record Marks(Map<String, String> annotations, Map<String, String> labels) {
    static final String VERSION = "ml-cicd.io/version";
    static final String DIGEST = "ml-cicd.io/version-digest";
    static final String NUMBER = "ml-cicd.io/version-number";
    static final String MODEL = "ml-cicd.io/model";
    static final String STAGE = "ml-cicd.io/stage";

    private static final int SHORT = 12;

    /** Those of a release. */
    static Marks of(Release release) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(DIGEST, release.digest());
        long number = release.version().number();
        annotations.put(NUMBER, number == 0 ? null : Long.toString(number));
        annotations.put(MODEL, release.model());
        annotations.put(STAGE, release.stage());
        return new Marks(annotations, label(shortened(release.digest())));
    }

    /** Those that are in some annotations and labels, which may be null. */
    static Marks in(Map<String, String> annotations, Map<String, String> labels) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String key : new String[] {DIGEST, NUMBER, MODEL, STAGE}) {
            found.put(key, annotations == null ? null : annotations.get(key));
        }
        return new Marks(found, label(labels == null ? null : labels.get(VERSION)));
    }

    private static Map<String, String> label(String value) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(VERSION, value);
        return labels;
    }

    static String shortened(String digest) {
        return digest.substring(0, Math.min(SHORT, digest.length()));
    }

    /** The version's digest. */
    Optional<String> digest() {
        return Optional.ofNullable(annotations.get(DIGEST));
    }

    /** The value of the label on the version's pods. */
    Optional<String> version() {
        return Optional.ofNullable(labels.get(VERSION));
    }
}
