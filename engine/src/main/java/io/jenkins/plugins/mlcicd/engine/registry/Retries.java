package io.jenkins.plugins.mlcicd.engine.registry;

import java.time.Duration;

/**
 * How often a request is tried that a broken connection or an overloaded registry spoiled. The waits double from try to
 * try.
 *
 * @param most the number of tries
 * @param mostAtFirst the number of tries until the registry answered for the first time: one that is not there at all is
 *     told soon
 * @param firstWait the first wait
 */
record Retries(int most, int mostAtFirst, Duration firstWait) {
    /** Tries for 8 seconds, and for one if there never was an answer. */
    static final Retries STANDARD = new Retries(6, 3, Duration.ofMillis(250));

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The wait after a try, counted from 1. */
    Duration after(int tries) {
        Duration doubled = firstWait.multipliedBy(1L << Math.min(tries - 1, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
