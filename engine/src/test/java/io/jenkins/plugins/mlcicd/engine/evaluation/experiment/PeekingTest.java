package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Estimate;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.Test;

/**
 * Experiments without any effect, looked at 100 times: how many of them are ever found to have one. With a true rate of
 * 5 %, more than 6.9 % of 1,000 experiments have a chance of 1 in 300.
 */
public class PeekingTest {
    private static final int EXPERIMENTS = 1_000;
    private static final int LOOKS = 100;
    private static final int UNITS_PER_LOOK = 100;
    private static final double MOST = 0.069;
    private static final long SEED = 20260301;

    @Test
    public void shares_lookedAtAtAnyTime_areRarelyTakenForAnEffect() {
        double rate = rateOfFalseEffects(looks(), true, random -> random.nextDouble() < 0.1 ? 1 : 0);
        assertTrue("seed " + SEED + ": " + rate, rate <= MOST);
    }

    @Test
    public void skewedMeans_lookedAtAtAnyTime_areRarelyTakenForAnEffect() {
        double rate = rateOfFalseEffects(looks(), false, random -> Math.exp(random.nextGaussian()));
        assertTrue("seed " + SEED + ": " + rate, rate <= MOST);
    }

    @Test
    public void sharesJudgedByUsualIntervals_areOftenTakenForAnEffect() {
        Looks once = new Looks(false, OptionalLong.empty());
        double rate = rateOfFalseEffects(once, true, random -> random.nextDouble() < 0.1 ? 1 : 0);
        assertTrue("what the wider intervals are for; seed " + SEED + ": " + rate, rate > 0.2);
    }

    private static Looks looks() {
        return new Looks(true, OptionalLong.of((long) LOOKS * UNITS_PER_LOOK * 2));
    }

    private static double rateOfFalseEffects(Looks looks, boolean isShare, ToDoubleFunction<Random> draw) {
        Random random = new Random(SEED);
        int found = 0;
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            found += isEverTakenForAnEffect(looks, isShare, draw, random) ? 1 : 0;
        }
        return (double) found / EXPERIMENTS;
    }

    private static boolean isEverTakenForAnEffect(
            Looks looks, boolean isShare, ToDoubleFunction<Random> draw, Random random) {
        double[] values = new double[LOOKS * UNITS_PER_LOOK];
        double[] others = new double[values.length];
        for (int unit = 0; unit < values.length; unit++) {
            values[unit] = draw.applyAsDouble(random);
            others[unit] = draw.applyAsDouble(random);
        }
        Running control = new Running();
        Running treatment = new Running();
        for (int look = 1; look <= LOOKS; look++) {
            control.add(values, (look - 1) * UNITS_PER_LOOK, look * UNITS_PER_LOOK);
            treatment.add(others, (look - 1) * UNITS_PER_LOOK, look * UNITS_PER_LOOK);
            Effect effect = new Effect(control.arm(isShare), treatment.arm(isShare), true);
            Estimate gain = effect.uncertainGain().orElseThrow();
            double p = Math.min(
                    looks.pValue(gain.pAtMost(0), 0.95, effect.units()),
                    looks.pValue(gain.pAtLeast(0), 0.95, effect.units()));
            if (p <= 0.025) {
                return true;
            }
        }
        return false;
    }

    /** Sums of the units so far. */
    private static final class Running {
        private long units;
        private double sum;
        private double squares;

        void add(double[] values, int from, int to) {
            for (int i = from; i < to; i++) {
                units++;
                sum += values[i];
                squares += values[i] * values[i];
            }
        }

        Arm arm(boolean isShare) {
            return isShare
                    ? new ShareArm(units, (long) sum)
                    : new MeanArm(units, sum / units, (squares - sum * sum / units) / (units - 1));
        }
    }
}
