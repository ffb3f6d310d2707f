package io.jenkins.plugins.mlcicd.engine.promotion.target;

/**
 * How far a deployment has come.
 *
 * @param phase the phase
 * @param percent the version's part of the traffic, 0 to 100
 * @param target what it is deployed to, in words
 */
public record DeploymentState(Phase phase, int percent, String target) {
    /** The phases of a deployment. */
    public enum Phase {
        /** It is under way, or broke off. */
        STARTED,
        /** It waits at a canary's step for a person's decision. */
        WAITING,
        /** The version runs. */
        DONE,
        /** It failed, or was given up, and what ran before runs again. */
        RESTORED,
        /** It failed, and what ran before could not be brought back. */
        FAILED
    }
}
