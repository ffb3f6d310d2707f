package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An in-toto statement (version 1): what is said (the predicate) about what (the subject).
 *
 * @param subject what it is about
 * @param predicateType what kind of thing is said
 * @param predicate what is said; JSON values
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">the specification</a>
 */
public record Statement(List<Resource> subject, String predicateType, Map<String, Object> predicate) {
    private static final String TYPE = "https://in-toto.io/Statement/v1";

    /** Checks that it is about something. */
    public Statement {
        subject = List.copyOf(subject);
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("is about nothing: its subject is empty");
        }
    }

    /** Its JSON in one line; the bytes that an envelope holds. */
    public String json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("_type", TYPE);
        map.put("subject", subject.stream().map(Resource::map).toList());
        map.put("predicateType", predicateType);
        map.put("predicate", predicate);
        return AttestJson.write(map);
    }

    /**
     * Reads a statement.
     *
     * @throws IllegalArgumentException if it is none; the message goes on after what was read
     */
    static Statement read(byte[] json) {
        Map<String, Object> map = AttestJson.read(json);
        if (!AttestJson.text(map, "_type").equals(TYPE)) {
            throw new IllegalArgumentException("is no statement of the type " + TYPE);
        }
        return new Statement(
                AttestJson.parts(map, "subject").stream().map(Resource::read).toList(),
                AttestJson.text(map, "predicateType"),
                AttestJson.part(map, "predicate"));
    }

    /** Whether it is about bytes with this SHA-256. */
    public boolean isAbout(String sha256) {
        return subject.stream().anyMatch(resource -> resource.has(sha256));
    }
}
