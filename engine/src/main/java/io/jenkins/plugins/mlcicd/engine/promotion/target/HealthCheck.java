package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How it is found out that what was deployed works.
 *
 * @param url what must answer; empty if a command finds out
 * @param status the HTTP status that it must answer with
 * @param contains a text that the answer must hold, if one
 * @param command a command that must end with 0; empty if an address is asked
 * @param folder the folder in which the command runs: that of ml-cicd.yml
 * @param times how often in a row it must succeed, at least once
 * @param within how long it may take until it does
 */
public record HealthCheck(
        Optional<URI> url,
        int status,
        Optional<String> contains,
        List<String> command,
        Path folder,
        int times,
        Duration within) {
    private static final Duration STANDARD_TIME = Duration.ofMinutes(1);

    /** Freezes the command. */
    public HealthCheck {
        command = List.copyOf(command);
    }

    static HealthCheck from(Section check) {
        return new HealthCheck(
                WebAddress.read(check, "url"),
                (int) check.number("status").orElse(200),
                check.optionalText("contains"),
                check.texts("command"),
                check.resolve(""),
                (int) check.number("times").orElse(1),
                Durations.read(check, "within").orElse(STANDARD_TIME));
    }

    /** What is asked, for messages. */
    public String inWords() {
        return url.map(URI::toString).orElseGet(() -> String.join(" ", command));
    }
}
