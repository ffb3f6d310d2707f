package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A transition as a statement: the version came into the stage. Its predicate is the ledger's line as
 * docs/promotion-record.schema.json describes it, without its hash and without the digest of this statement.
 */
public final class PromotionRecord {
    /** The predicate's type. */
    public static final String TYPE = "https://github.com/jenkinsci/ml-cicd-plugin/promotion-record/v1";

    private PromotionRecord() {}

    /**
     * The statement about a transition.
     *
     * @param line the ledger's line that is to be written, without its hash
     */
    public static Statement of(String model, String version, Map<String, Object> line) {
        return new Statement(List.of(Resource.of(model, version)), TYPE, line);
    }

    /**
     * Whether a statement says what a line of the ledger says.
     *
     * @param kind under which the line names the statement among its evidence
     */
    public static boolean isOf(Statement statement, String line, String kind) {
        Map<String, Object> expected = new LinkedHashMap<>(AttestJson.read(line.getBytes(StandardCharsets.UTF_8)));
        expected.remove("hash");
        Map<String, Object> evidence = new LinkedHashMap<>(AttestJson.part(expected, "evidence"));
        evidence.remove(kind);
        expected.put("evidence", evidence);
        return statement.predicateType().equals(TYPE)
                && statement.isAbout(AttestJson.text(expected, "version"))
                && statement.predicate().equals(expected);
    }
}
