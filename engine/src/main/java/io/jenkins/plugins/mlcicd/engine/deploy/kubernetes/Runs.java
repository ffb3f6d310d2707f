package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an object of a cluster runs: an image or an address, and the marks on it.
 *
 * @param source the image or address
 * @param marks the marks
 */
record Runs(String source, Marks marks) {
    /** The annotation that remembers what ran before. */
    static final String BEFORE = "ml-cicd.io/before";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What is to be written into {@link #BEFORE} when this is replaced.
     *
     * @param digest the version that replaces it
     */
    String remembered(String digest) {
        Map<String, String> memory = new LinkedHashMap<>();
        memory.put("replaced-by", digest);
        memory.put("source", source);
        marks.annotations().forEach((key, value) -> {
            if (value != null) {
                memory.put(key, value);
            }
        });
        return JSON.writeValueAsString(memory);
    }

    /**
     * What ran before a version, if an object remembers that.
     *
     * @param annotations the object's annotations, may be null
     */
    static Optional<Runs> before(String digest, Map<String, String> annotations) {
        String written = annotations == null ? null : annotations.get(BEFORE);
        if (written == null) {
            return Optional.empty();
        }
        Map<String, String> memory;
        try {
            memory = JSON.readValue(written, new TypeReference<>() {});
        } catch (JacksonException e) {
            // Somebody changed it by hand: then nothing is remembered.
            return Optional.empty();
        }
        if (!digest.equals(memory.get("replaced-by")) || memory.get("source") == null) {
            return Optional.empty();
        }
        String version = memory.get(Marks.DIGEST);
        Map<String, String> labels = version == null ? Map.of() : Map.of(Marks.VERSION, Marks.shortened(version));
        return Optional.of(new Runs(memory.get("source"), Marks.in(memory, labels)));
    }
}
