package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * When the result may be looked at. Who looks once, at the planned number of units, has usual intervals. Who looks at any
 * time, as a pipeline does that runs every day, has asymptotic confidence sequences (Waudby-Smith, Arbour, Sinha, Kennedy
 * and Ramdas, doi:10.1214/24-AOS2408): all intervals of all looks together hold the true value as often as the
 * confidence says. They are as wide as usual ones of a higher confidence, which is what this class computes.
 *
 * @param atAnyTime whether it may be looked at before the end
 * @param plannedUnits how many units of both arms are planned; known if it is looked at at any time
 */
record Looks(boolean atAnyTime, OptionalLong plannedUnits) {
    /** The fewest units in an arm at which the sequence is near enough to what it is in the limit. */
    static final long FEWEST_UNITS = 100;

    /** What reaches farther is as good as certain, and no more precise in floating point. */
    private static final double FARTHEST = 8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Whether the experiment ends later than this. */
    boolean isBeforeEnd(long units) {
        return plannedUnits.isPresent() && units < plannedUnits.getAsLong();
    }

    /** The confidence of the usual interval that is as wide as the one to judge by. */
    double ofInterval(double confidence, long units) {
        return atAnyTime
                ? 1 - 2 * NORMAL.survivalProbability(Math.min(FARTHEST, reach(confidence, units)))
                : confidence;
    }

    /**
     * A one-sided p-value that holds whenever it is looked at.
     *
     * @param p the usual one
     * @param confidence the confidence for which the sequence is made
     */
    double pValue(double p, double confidence, long units) {
        if (!atAnyTime) {
            return p;
        }
        if (p >= 0.5) {
            return 1;
        }
        double z = NORMAL.inverseSurvivalProbability(Math.max(p, Double.MIN_NORMAL));
        double time = time(confidence, units);
        return Math.min(1, Math.sqrt(time + 1) * Math.exp(-z * z / 2 * time / (time + 1)) / 2);
    }

    /** How many standard errors an interval reaches. */
    double reach(double confidence, long units) {
        double alpha = 1 - confidence;
        if (!atAnyTime) {
            return NORMAL.inverseSurvivalProbability(alpha / 2);
        }
        double time = time(confidence, units);
        return Math.sqrt(2 * (time + 1) / time * Math.log(Math.sqrt(time + 1) / alpha));
    }

    /** The units in the sequence's own measure, chosen so that it is narrowest about the planned end (as there). */
    private double time(double confidence, long units) {
        double twice = -2 * Math.log(1 - confidence);
        return (twice + Math.log(twice + 1)) * units / plannedUnits.orElseThrow();
    }
}
