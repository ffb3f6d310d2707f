package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

/**
 * How many pods make a part of the traffic, if a Service gives each pod the same: {@code canary} new ones beside
 * {@code stable} others, which stay as many as they are.
 *
 * @param canary how many new pods
 * @param stable how many others
 */
record CanaryShare(int canary, int stable) {
    /**
     * The most pods that do not get more than a part.
     *
     * @param percent the part, 1 to 99
     * @return 0 pods if a single one would get more
     */
    static CanaryShare of(int stable, int percent) {
        return new CanaryShare(stable * percent / (100 - percent), stable);
    }

    /** How many pods there must be beside a single new one, so that it gets no more than a part. */
    static int least(int percent) {
        return (100 - percent + percent - 1) / percent;
    }

    /** The part that they get, in percent, rounded. */
    long percent() {
        return Math.round(100.0 * canary / (canary + stable));
    }
}
