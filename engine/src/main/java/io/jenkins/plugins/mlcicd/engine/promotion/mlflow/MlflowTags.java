package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The tags of this tool: their keys, and how they are read. */
final class MlflowTags {
    /** What all keys start with. */
    static final String PREFIX = "ml-cicd.";

    /** On a registered model: this tool keeps its ledger there. */
    static final String STORE = PREFIX + "store";

    /** On a registered model: one line of the ledger, with the line's number after this. */
    static final String LEDGER = PREFIX + "ledger.";

    /** On a registered model: one line of the book of decisions, with the line's number after this. */
    static final String BOOK = PREFIX + "book.";

    /** On a version: the SHA-256 of its files' manifest, or of its only file. */
    static final String DIGEST = PREFIX + "digest";

    /** On a version: the size of its files. */
    static final String BYTES = PREFIX + "bytes";

    /** On a version: the SHA-256 of what is kept with it, with its kind after this. */
    static final String EVIDENCE = PREFIX + "evidence.";

    /** On a version: the hash of a line of the ledger that moved it, with the line's number after this. */
    static final String TRANSITION = PREFIX + "transition.";

    private MlflowTags() {}

    /** The tags of a registered model, version or run, by key. */
    static Map<String, String> of(JsonNode owner) {
        Map<String, String> tags = new LinkedHashMap<>();
        owner.path("tags")
                .forEach(tag ->
                        tags.put(tag.path("key").asString(""), tag.path("value").asString("")));
        return tags;
    }

    /** Tags as they are sent. */
    static List<Map<String, Object>> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Map.<String, Object>of("key", tag.getKey(), "value", tag.getValue()))
                .toList();
    }

    /** A number that sorts as a text. */
    static String number(long seq) {
        return String.format("%06d", seq);
    }
}
