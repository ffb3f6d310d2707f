package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long a version must have been in the stage before, without a break.
 *
 * @param least the time
 */
record Soak(Duration least) {
    /** The check's id. */
    static final String CHECK = "soak";

    /**
     * Checks it.
     *
     * @param before the stage before
     * @param since when the version came there; empty if it is not there
     */
    Check check(String before, Optional<Instant> since, Instant now) {
        CheckBuilder check = Check.builder(CHECK, "The version was in " + before + " for " + Durations.inWords(least))
                .expected(least.toSeconds())
                .unit("s");
        if (since.isEmpty()) {
            return check.ended(Status.FAIL, "it is not in " + before).build();
        }
        Duration soaked = Duration.between(since.get(), now);
        check.observed(soaked.toSeconds());
        if (soaked.isNegative()) {
            check.ended(
                    Status.FAIL,
                    "it came to " + before + " at " + since.get() + ", which is after this machine's time "
                            + now.truncatedTo(ChronoUnit.SECONDS));
        } else if (soaked.compareTo(least) < 0) {
            check.ended(
                    Status.FAIL,
                    "it has been there for " + Durations.inWords(soaked) + ", since " + since.get()
                            + "; the time is over at " + since.get().plus(least));
        }
        return check.build();
    }
}
