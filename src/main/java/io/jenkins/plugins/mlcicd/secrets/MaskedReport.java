package io.jenkins.plugins.mlcicd.secrets;

import java.io.StringWriter;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Masks the texts of a report's JSON, as they are and not as JSON writes them. */
final class MaskedReport {
    /** What can hold no secret, and must stay what it is even where a password is the same word. */
    private static final Set<String> FIXED =
            Set.of("gate", "verdict", "started", "severity", "status", "role", "sha256");

    private static final JsonFactory FACTORY = new JsonFactory();

    private MaskedReport() {}

    /** The masked JSON; of what is no JSON, nothing, as it is refused anyway. */
    static String of(String json, SecretMask mask) {
        StringWriter masked = new StringWriter();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json);
                JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), masked)) {
            while (parser.nextToken() != null) {
                boolean isText = parser.currentToken() == JsonToken.VALUE_STRING;
                if (isText && !FIXED.contains(String.valueOf(parser.currentName()))) {
                    generator.writeString(mask.text(parser.getString()));
                } else {
                    generator.copyCurrentEventExact(parser);
                }
            }
        } catch (JacksonException e) {
            return "";
        }
        return masked.toString();
    }
}
