package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.image.smoke.ContainerRuntime;
import io.jenkins.plugins.mlcicd.engine.image.smoke.SmokeSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads how the built image is tried. */
final class SmokeReader {
    private static final int STANDARD_TIMEOUT = 60;
    private static final int STANDARD_REPEAT = 20;

    private SmokeReader() {}

    /** The settings; empty where there are no recorded requests. */
    static Optional<SmokeSettings> read(SettingsReader reader) {
        Optional<Section> section = reader.section("smoke");
        Optional<Path> requests =
                reader.given("smoke") ? reader.path("smoke") : section.flatMap(part -> part.path("requests"));
        return requests.map(path -> new SmokeSettings(
                path,
                runtime(reader, section),
                number(section, "port").map(OptionalInt::of).orElse(OptionalInt.empty()),
                section.map(part -> part.texts("arguments")).orElse(List.of()),
                section.flatMap(part -> part.optionalText("ready")).orElse("/ready"),
                number(section, "timeout-seconds").orElse(STANDARD_TIMEOUT),
                section.map(part -> part.number("latency-ms")).orElse(OptionalDouble.empty()),
                number(section, "repeat").orElse(STANDARD_REPEAT)));
    }

    private static Optional<Integer> number(Optional<Section> section, String key) {
        return section.filter(part -> part.number(key).isPresent())
                .map(part -> (int) part.number(key).getAsDouble());
    }

    private static Optional<ContainerRuntime> runtime(SettingsReader reader, Optional<Section> section) {
        Optional<String> written = reader.given("runtime")
                ? reader.optionalText("runtime")
                : section.flatMap(part -> part.optionalText("runtime"));
        return written.map(name -> ContainerRuntime.of(name)
                .orElseThrow(() -> reader.wrong(
                        "runtime", "'" + name + "' is not a runtime; accepted: " + ContainerRuntime.names())));
    }
}
