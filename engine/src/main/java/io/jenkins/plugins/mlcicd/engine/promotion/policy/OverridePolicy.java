package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may override a stage's checks.
 *
 * @param by who
 * @param checks which checks, by id; all that can be overridden if empty
 * @param longest for how long at most
 */
public record OverridePolicy(Deciders by, List<String> checks, Duration longest) {
    private static final Duration STANDARD_LONGEST = Duration.ofHours(24);

    /** Freezes the checks. */
    public OverridePolicy {
        checks = List.copyOf(checks);
    }

    static OverridePolicy from(Section section) {
        return new OverridePolicy(
                Deciders.from(section),
                section.texts("checks"),
                Durations.read(section, "longest").orElse(STANDARD_LONGEST));
    }

    /** Why an override does not count, whatever the time; empty if it does. */
    public Optional<String> objection(Decision override) {
        Optional<String> objection =
                by.objection(override.by()).map(what -> override.by().actor() + " " + what);
        if (objection.isPresent()) {
            return objection;
        }
        Optional<String> other = override.checks().stream()
                .filter(check -> !checks.isEmpty() && !checks.contains(check))
                .findFirst();
        if (other.isPresent()) {
            return Optional.of(
                    "the stage allows overrides of " + String.join(", ", checks) + ", not of " + other.get());
        }
        boolean isTooLong = override.expires()
                .map(expires -> Duration.between(override.time(), expires).compareTo(longest) > 0)
                .orElse(true);
        return isTooLong ? Optional.of("it may last " + Durations.inWords(longest) + " at most") : Optional.empty();
    }
}
