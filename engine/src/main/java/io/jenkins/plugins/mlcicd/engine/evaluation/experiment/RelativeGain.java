package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Estimate;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Interval;
import java.util.function.ToDoubleFunction;

/**
 * A gain as a share of the control's value, which is itself uncertain: the interval holds the shares that cannot be told
 * from the gain (as Fieller's does, doi:10.1111/j.2517-6161.1954.tb00159.x).
 *
 * @param effect the effect of which it is the gain
 */
record RelativeGain(Effect effect) implements Estimate {
    private static final int HALVINGS = 80;
    private static final double LARGEST = 1e6;

    @Override
    public String method() {
        return effect.gainBeyond(0).method();
    }

    @Override
    public Interval interval(double confidence) {
        double value = effect.relativeGain();
        double low = end(value, -1, rest -> rest.interval(confidence).low());
        double high = end(value, 1, rest -> rest.interval(confidence).high());
        return new Interval(low, high, confidence);
    }

    @Override
    public double pAtLeast(double bound) {
        return effect.gainBeyond(bound).pAtLeast(0);
    }

    @Override
    public double pAtMost(double bound) {
        return effect.gainBeyond(bound).pAtMost(0);
    }

    /** The share, below (-1) or above (1) the value, at which an end of the rest's interval is zero. */
    private double end(double value, int side, ToDoubleFunction<Estimate> endOfRest) {
        double step = 0.01;
        double inside = value;
        double outside = value + side * step;
        while (side * endOfRest.applyAsDouble(effect.gainBeyond(outside)) > 0) {
            if (step > LARGEST) {
                return side * Double.POSITIVE_INFINITY;
            }
            inside = outside;
            step *= 2;
            outside = value + side * step;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            if (side * endOfRest.applyAsDouble(effect.gainBeyond(middle)) > 0) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return (inside + outside) / 2;
    }
}
