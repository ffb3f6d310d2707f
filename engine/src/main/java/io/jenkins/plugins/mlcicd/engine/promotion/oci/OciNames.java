package io.jenkins.plugins.mlcicd.engine.promotion.oci;

import java.util.regex.Pattern;

/** Tags, media types and annotations of this store. */
final class OciNames {
    /** The tag of the ledger. */
    static final String LEDGER = "ledger";

    /** The tag of the book of decisions. */
    static final String BOOK = "book";

    /** What a version's own tag starts with; the version's digest follows. */
    static final String VERSION = "version-";

    /** Artifact type and configuration of a version, of the ModelPack specification. */
    static final String MODEL_TYPE = "application/vnd.cncf.model.manifest.v1+json";

    static final String MODEL_CONFIG = "application/vnd.cncf.model.config.v1+json";

    /** A file of a model, as it is. */
    static final String MODEL_FILE = "application/vnd.cncf.model.weight.v1.raw";

    static final String LEDGER_TYPE = "application/vnd.ml-cicd.ledger.v1";
    static final String LEDGER_LINES = "application/vnd.ml-cicd.ledger.v1+jsonl";

    /** The mark in the store's own repository that there is a model of the tag's name. */
    static final String INDEX_TYPE = "application/vnd.ml-cicd.model-name.v1";

    /** What refers to a version: a file kept with it, a transition that moved it, how it was registered. */
    static final String EVIDENCE_TYPE = "application/vnd.ml-cicd.evidence.v1";

    static final String TRANSITION_TYPE = "application/vnd.ml-cicd.transition.v1";
    static final String ORIGIN_TYPE = "application/vnd.ml-cicd.version.v1+json";

    static final String TITLE = "org.opencontainers.image.title";
    static final String FILE_PATH = "org.cncf.model.filepath";
    static final String DIGEST = "io.ml-cicd.version";
    static final String KIND = "io.ml-cicd.kind";
    static final String SHA256 = "io.ml-cicd.sha256";
    static final String LINE = "io.ml-cicd.line";
    static final String HASH = "io.ml-cicd.hash";
    static final String PREVIOUS = "io.ml-cicd.previous";

    private static final Pattern OWN_TAG = Pattern.compile("(ledger|book)(-.*)?|version-.*|sha256-.*");
    private static final Pattern REPOSITORY = Pattern.compile("[a-z0-9]+([._-]+[a-z0-9]+)*");

    private OciNames() {}

    /** Whether a tag belongs to the store itself, so that no stage can have its name. */
    static boolean isOwnTag(String tag) {
        return OWN_TAG.matcher(tag).matches();
    }

    /** Whether a model's name can be the last part of a repository's. */
    static boolean isRepository(String model) {
        return REPOSITORY.matcher(model).matches();
    }
}
