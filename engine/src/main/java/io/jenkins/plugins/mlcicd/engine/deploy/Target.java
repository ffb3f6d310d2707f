package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.Optional;

/**
 * What runs a stage's version. One object is for one deployment: it may remember what it found. Its methods may be called
 * again with the same arguments, also by another process after a crash, and then end in the same state. They say
 * {@link DeploymentException} when the target refuses or does not get there in time, and {@link EvaluationException} when it
 * cannot be reached or asked.
 */
public interface Target extends AutoCloseable {
    /** What messages call it: {@code the folder /srv/models/churn}. */
    String name();

    /**
     * Finds out, before anything is changed, what would make a deployment fail: nobody there, no permission, a part of the
     * traffic asked for where the target would silently give all of it.
     *
     * @param inParts whether the version is to get only a part of the traffic at first
     * @throws UsageException if it can never do what the settings ask for
     */
    void preflight(boolean inParts);

    /** The digest of the version that has all of the traffic now; empty if none has, or the target cannot tell. */
    Optional<String> running();

    /**
     * Gives a release a part of the traffic, and waits until it has that.
     *
     * @param percent 1 to 100
     * @param previous what has the rest; empty if nothing ran before
     */
    void bring(Release release, int percent, Optional<Release> previous, Wait wait);

    /**
     * Gives all of the traffic back to what ran before, and waits until it has that.
     *
     * @param failed what is taken away
     * @param previous what ran before as the ledger says; if it is empty, whatever the target itself knows
     * @return what was done, for the report
     */
    String restore(Release failed, Optional<Release> previous, Wait wait);

    /** Lets connections go. */
    @Override
    default void close() {
        // Most have none.
    }
}
