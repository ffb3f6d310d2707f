package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;

/**
 * A file to keep with a version.
 *
 * @param kind the gate whose report it is, or one of the kinds below
 * @param sha256 its digest
 * @param path where it is now
 */
record EvidenceFile(String kind, String sha256, Path path) {
    /** The kind of a predictions file. */
    static final String PREDICTIONS = "predictions";

    /** The kind of the statement about where a version comes from. */
    static final String PROVENANCE = "provenance-statement";

    /** The kind of the statement about a transition. */
    static final String RECORD = "record-statement";

    /** The kind of the signature over a version's files. */
    static final String MODEL_SIGNATURE = "model-signature";

    /** What the statement about a gate's report is called beside the report. */
    static String statementFile(String gate) {
        return gate + ".intoto.json";
    }

    /** The kind of the statement about a gate's report. */
    static String statementOf(String gate) {
        return gate + "-statement";
    }

    /** The name under which a version keeps it: content never changes under a name. */
    String keptName() {
        return EvidenceFile.keptPrefix(kind, sha256) + extension();
    }

    /** The start of a kept file's name, up to the extension's dot. */
    static String keptPrefix(String kind, String sha256) {
        return kind + "-" + sha256 + ".";
    }

    private String extension() {
        String name = path.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return extension.matches("[A-Za-z0-9]{1,16}") && name.contains(".") ? extension : "bin";
    }
}
