package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How old a gate's report may be. */
final class EvidenceAge {
    /** Clocks of machines differ a little. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private EvidenceAge() {}

    /** What is wrong with the age of a report, if anything is. */
    static Optional<String> objection(Instant started, Duration maxAge, Instant now) {
        Duration age = Duration.between(started, now);
        if (age.compareTo(CLOCK_SKEW.negated()) < 0) {
            return Optional.of("the report is of " + started + ", which is after this machine's time "
                    + now.truncatedTo(ChronoUnit.SECONDS) + ", so its age is not known");
        }
        return age.compareTo(maxAge) > 0
                ? Optional.of("the report is " + Durations.inWords(age) + " old (" + started + "), at most "
                        + Durations.inWords(maxAge) + " are accepted")
                : Optional.empty();
    }
}
