package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the line that makes a file no JSON Lines: the database's own count leaves out empty lines. */
final class BrokenLine {
    private static final int MAX_LINE = 16_000_000;
    private static final JsonMapper MAPPER = JsonMapper.builder(BrokenArray.PARSERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BrokenLine() {}

    /** What is wrong with the first line that is no JSON object, if there is one. */
    static Optional<EvaluationException> find(DataFile file) {
        long number = 0;
        var decoder = StandardCharsets.UTF_8.newDecoder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.open(), decoder))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Optional<String> wrong = wrong(line);
                if (wrong.isPresent()) {
                    return Optional.of(file.unreadable(number, wrong.get()));
                }
            }
            return Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of(file.unreadable("not a text in UTF-8 (after line " + number + ")"));
        } catch (IOException e) {
            return Optional.of(file.unreadable(e));
        }
    }

    private static Optional<String> wrong(String line) {
        if (line.isBlank()) {
            return Optional.empty();
        }
        if (line.length() > MAX_LINE) {
            return Optional.of("the line is longer than " + MAX_LINE / 1_000_000 + " MB, so not read");
        }
        try {
            JsonNode value = MAPPER.readTree(line);
            return value.isObject() ? Optional.empty() : Optional.of("expected one JSON object on each line");
        } catch (JacksonException e) {
            return Optional.of("not valid JSON: " + reason(e));
        }
    }

    /** The parser's first line, without the place in its own buffer. */
    static String reason(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\(start marker.*", "");
    }
}
