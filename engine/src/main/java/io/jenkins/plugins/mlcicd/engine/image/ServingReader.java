package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.config.ByteSize;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.image.serving.ServingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what the generated server serves. */
final class ServingReader {
    private static final int STANDARD_PORT = 8080;
    private static final int STANDARD_INSTANCES = 1000;
    private static final long STANDARD_BYTES = 1_000_000;

    private ServingReader() {}

    /** The settings; empty where no server is to be generated. */
    static Optional<ServingSettings> read(SettingsReader reader, ProjectFolders folders) {
        Optional<Section> section = reader.section("serving");
        Optional<String> predict = reader.given("predict")
                ? reader.optionalText("predict")
                : section.flatMap(part -> part.optionalText("predict"));
        return predict.map(written -> settings(written, reader, section, folders));
    }

    private static ServingSettings settings(
            String written, SettingsReader reader, Optional<Section> section, ProjectFolders folders) {
        String key = reader.given("predict") ? "predict" : "serving";
        int colon = written.lastIndexOf(':');
        if (colon < 1 || !written.substring(colon + 1).matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw reader.wrong(
                    key,
                    "'" + written + "' is not a predict function; expected FILE:FUNCTION, such as"
                            + " serving/predict.py:predict");
        }
        for (String other : List.of("entrypoint", "command", "dockerfile")) {
            if (reader.has(other)) {
                throw reader.wrong(
                        other, "does not go together with a generated server; leave it or the predict function out");
            }
        }
        Path module = reader.resolve(key, written.substring(0, colon));
        String name = folders.nameOf(module)
                .orElseThrow(() -> reader.wrong(
                        key,
                        "'" + module + "' lies outside the project's folder " + folders.names()
                                + "; only files of the project go into an image"));
        return new ServingSettings(
                module,
                name,
                written.substring(colon + 1),
                number(section, "port", STANDARD_PORT),
                section.flatMap(part -> part.optionalText("max-body"))
                        .map(text -> ByteSize.parse(text).orElse(STANDARD_BYTES))
                        .orElse(STANDARD_BYTES),
                number(section, "max-instances", STANDARD_INSTANCES),
                reader.given("serving-to")
                        ? reader.path("serving-to")
                        : section.flatMap(part -> part.path("write-to")));
    }

    private static int number(Optional<Section> section, String key, int standard) {
        return (int) section.map(part -> part.number(key))
                .orElse(OptionalDouble.empty())
                .orElse(standard);
    }

    /** How the image starts with the generated server. */
    static RuntimeSettings runtime(ServingSettings serving, RuntimeSettings written) {
        return new RuntimeSettings(
                serving.entrypoint(ImageContent.APP_FOLDER, ImageContent.MODEL_FOLDER),
                List.of(),
                written.ports().isEmpty() ? List.of(serving.port()) : written.ports(),
                written.user(),
                written.environment(),
                written.healthCheck());
    }
}
