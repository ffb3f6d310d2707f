package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import java.time.ZonedDateTime;
import java.util.Optional;

/** A time in which nothing comes into a stage. */
public interface FreezeWindow {
    /** Why; may be empty. */
    String reason();

    /** When it ends, if a time lies in it. */
    Optional<ZonedDateTime> endIfIn(ZonedDateTime time);
}
