package io.jenkins.plugins.mlcicd.engine.expectation.imported;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that other tools wrote. */
final class JsonFiles {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final long MOST_BYTES = 256L << 20;

    private JsonFiles() {}

    /**
     * The JSON values of a file: one, or several one after the other as in JSON Lines.
     *
     * @param hint what to do where there is no such file
     * @throws EvaluationException if it cannot be read whole
     */
    static List<JsonNode> read(Path file, String hint) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new EvaluationException(file + ": larger than " + (MOST_BYTES >> 20) + " MB, so not read");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            List<JsonNode> values = new ArrayList<>();
            try (MappingIterator<JsonNode> roots =
                    MAPPER.readerFor(JsonNode.class).readValues(text)) {
                roots.forEachRemaining(values::add);
            }
            return values;
        } catch (NoSuchFileException e) {
            throw new EvaluationException(file + ": no such file; " + hint, e);
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new EvaluationException(
                    file + ":" + line + ": not whole JSON, was its writer cut off? " + e.getOriginalMessage(), e);
        }
    }

    /** A text, or nothing where there is none. */
    static String text(JsonNode node, String key) {
        return node.path(key).isString() ? node.path(key).asString() : "";
    }
}
