package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a RUN instruction may mount with {@code --mount=type=secret,id=…}.
 *
 * @param id the name that the Dockerfile knows it by
 * @param source {@code env:NAME} for a variable of the environment, or a file
 */
public record BuildSecret(String id, String source) {
    private static final String ENVIRONMENT = "env:";

    /**
     * The secret itself.
     *
     * @throws EvaluationException if it is not there
     */
    byte[] read(Map<String, String> environment) {
        if (source.startsWith(ENVIRONMENT)) {
            String name = source.substring(ENVIRONMENT.length());
            String value = environment.get(name);
            if (value == null || value.isEmpty()) {
                throw new EvaluationException(
                        "build secret " + id + ": the environment variable " + name + " is not set");
            }
            return value.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Files.readAllBytes(Path.of(source));
        } catch (IOException e) {
            throw new EvaluationException("build secret " + id + ": the file " + source + " cannot be read", e);
        }
    }
}
