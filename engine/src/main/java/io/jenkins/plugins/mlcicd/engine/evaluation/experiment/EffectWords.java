package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.evaluation.Numbers;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Interval;

/** What is said about an effect. */
final class EffectWords {
    private static final int PERCENT = 100;

    private final String metric;
    private final Effect effect;
    private final ArmNames arms;

    EffectWords(EffectRule rule, Effect effect, ArmNames arms) {
        this.metric = rule.metric();
        this.effect = effect;
        this.arms = arms;
    }

    /** What is checked. */
    static String title(EffectRule rule, EffectBound bound, ArmNames arms) {
        String end = " in " + arms.treatment() + " than in " + arms.control();
        return rule.metric()
                + switch (bound.kind()) {
                    case NO_WORSE_THAN ->
                        bound.amount() == 0 ? " no worse" + end : " at most " + bound.text() + " worse" + end;
                    case BETTER_THAN ->
                        bound.amount() == 0 ? " better" + end : " at least " + bound.text() + " better" + end;
                    case MIN_EFFECT -> " measured at least " + bound.text() + " better" + end;
                };
    }

    /** What would hold. */
    String allowed(EffectBound bound) {
        return switch (bound.kind()) {
            case NO_WORSE_THAN ->
                bound.amount() == 0 ? "it may not be worse" : "at most " + bound.text() + " is allowed";
            case BETTER_THAN ->
                bound.amount() == 0 ? "it must be better" : "it must be better by at least " + bound.text();
            case MIN_EFFECT -> "an effect of at least " + bound.text() + " is asked for";
        };
    }

    /** Both arms' values and their difference. */
    String difference() {
        double control = effect.control().value();
        double treatment = effect.treatment().value();
        String start = metric + " " + Numbers.rounded(treatment, control) + " in " + arms.treatment() + " is ";
        String end = " " + Numbers.rounded(control, treatment) + " in " + arms.control();
        if (effect.gain() == 0) {
            return start + "no better than" + end;
        }
        String relative = control == 0 ? "" : " (" + Numbers.rounded(PERCENT * Math.abs(effect.relativeGain())) + " %)";
        return start
                + Numbers.rounded(Math.abs(effect.gain()))
                + relative
                + (effect.gain() < 0 ? " worse than" : " better than")
                + end;
    }

    /** An interval, in percent for relative bounds. */
    String interval(Interval interval, EffectBound bound) {
        return bound.isRelative()
                ? Numbers.rounded(PERCENT * interval.low(), PERCENT * interval.high()) + " % to "
                        + Numbers.rounded(PERCENT * interval.high(), PERCENT * interval.low()) + " %"
                : Numbers.rounded(interval.low(), interval.high()) + " to "
                        + Numbers.rounded(interval.high(), interval.low());
    }

    /** Why there is no interval. */
    String noInterval(EffectBound bound) {
        return bound.isRelative()
                ? "in " + arms.control() + " it may as well be zero, of which there is no share; use 'by'"
                : "its values show no spread, so how sure that is cannot be told";
    }
}
