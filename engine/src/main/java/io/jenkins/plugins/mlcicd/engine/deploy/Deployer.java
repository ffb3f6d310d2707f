package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.util.Optional;

/** Deploys to the target of one stage: from here, or from another machine that can reach it. */
public interface Deployer {
    /** How a deployment ended. */
    enum End {
        /** The release has all of the traffic, and works. */
        DONE,
        /** It did not work out; what ran before runs again. */
        RESTORED,
        /** It did not work out, and what ran before could not be brought back. */
        FAILED,
        /** A step's analysis cannot decide: a person must. */
        WAITING
    }

    /**
     * How a deployment ended, and where.
     *
     * @param end how
     * @param percent the release's part of the traffic, 0 to 100
     */
    record Outcome(End end, int percent) {}

    /** The settings of the target. */
    TargetSettings settings();

    /**
     * Finds out what would make a deployment fail, and adds a check of it.
     *
     * @param inParts whether a version is to get only a part of the traffic at first
     * @return whether it may go on
     */
    boolean preflight(boolean inParts, ReportBuilder report);

    /**
     * Brings a release, in steps if the settings say so, and adds a check of each; takes it away again if that fails.
     *
     * @param previous what runs until then
     * @param from the step after which it goes on, in percent; 0 from the beginning, 99 for all at once
     */
    Outcome bring(Release release, Optional<Release> previous, int from, ReportBuilder report);

    /** Brings what should run already; there is nothing to go back to if that fails. */
    Outcome again(Release release, ReportBuilder report);

    /** Takes a release away again. */
    Outcome restore(Release release, Optional<Release> previous, ReportBuilder report);
}
