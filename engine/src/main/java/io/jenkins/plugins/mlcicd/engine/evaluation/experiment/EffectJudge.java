package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.evaluation.Numbers;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Estimate;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Interval;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Map;
import java.util.Optional;

/** Judges what a treatment did to one metric. */
final class EffectJudge {
    private final EffectRule rule;
    private final Effect effect;
    private final EffectWords words;
    private final ArmNames arms;
    private final Looks looks;
    private final double confidence;

    EffectJudge(EffectRule rule, Effect effect, ArmNames arms, Looks looks, double confidence) {
        this.rule = rule;
        this.effect = effect;
        this.arms = arms;
        this.words = new EffectWords(rule, effect, arms);
        this.looks = looks;
        this.confidence = confidence;
    }

    Check judge(EffectBound bound) {
        CheckBuilder check = builder(rule, bound, arms)
                .observed(bound.isRelative() ? effect.relativeGain() : effect.gain())
                .expected(Map.of(
                        bound.kind() == EffectBound.Kind.BETTER_THAN && bound.amount() == 0 ? "above" : "min",
                        bound.kind() == EffectBound.Kind.NO_WORSE_THAN ? -bound.amount() : bound.amount()))
                .detail("control", effect.control().value())
                .detail("treatment", effect.treatment().value())
                .detail("units", effect.units());
        if (!looks.atAnyTime() && looks.isBeforeEnd(effect.units())) {
            return check.ended(
                            Status.INCONCLUSIVE,
                            "The experiment has " + effect.units() + " of "
                                    + looks.plannedUnits().getAsLong()
                                    + " planned units, and the rules hold at its end; 'looks: any-time' judges earlier ones")
                    .build();
        }
        if (bound.isRelative() && effect.control().value() == 0) {
            return check.ended(Status.INCONCLUSIVE, words.difference() + ", of which there is no share")
                    .build();
        }
        if (bound.kind() == EffectBound.Kind.MIN_EFFECT) {
            double measured = bound.isRelative() ? effect.relativeGain() : effect.gain();
            return measured >= bound.amount()
                    ? check.build()
                    : check.ended(Status.FAIL, words.difference() + "; " + words.allowed(bound))
                            .build();
        }
        if (looks.atAnyTime()
                && Math.min(effect.control().units(), effect.treatment().units()) < Looks.FEWEST_UNITS) {
            return check.ended(
                            Status.INCONCLUSIVE,
                            words.difference() + "; each arm needs " + Looks.FEWEST_UNITS
                                    + " units before it can be judged")
                    .build();
        }
        Optional<Estimate> estimate =
                bound.isRelative() ? effect.uncertainRelativeGain(confidence) : effect.uncertainGain();
        return estimate.map(known -> judge(check, bound, known))
                .orElseGet(() -> check.ended(Status.INCONCLUSIVE, words.difference() + "; " + words.noInterval(bound))
                        .build());
    }

    private Check judge(CheckBuilder check, EffectBound bound, Estimate estimate) {
        Interval interval = estimate.interval(looks.ofInterval(confidence, effect.units()));
        String method = estimate.method() + (looks.atAnyTime() ? ", at any time" : "");
        check.detail("p_value", looks.pValue(estimate.pAtLeast(bound.least()), confidence, effect.units()))
                .detail("p_value_of_holding", looks.pValue(estimate.pAtMost(bound.least()), confidence, effect.units()))
                .detail("interval_low", interval.low())
                .detail("interval_high", interval.high())
                .detail("confidence", confidence)
                .detail("interval_method", method);
        if (!looks.atAnyTime()) {
            check.detail("p_value_of_no_effect", effect.noEffect());
        }
        if (interval.low() >= bound.least()) {
            return check.build();
        }
        String reason = "the " + Numbers.percent(confidence) + " interval of the "
                + (bound.isRelative() ? "relative " : "") + "gain is " + words.interval(interval, bound) + " (" + method
                + ", " + effect.units() + " units)";
        if (interval.high() < bound.least()) {
            return check.ended(Status.FAIL, words.difference() + "; " + words.allowed(bound) + "; " + reason)
                    .build();
        }
        double gain = bound.isRelative() ? effect.relativeGain() : effect.gain();
        double reach = gain > bound.least() ? gain - interval.low() : interval.high() - gain;
        return check.ended(
                        Status.INCONCLUSIVE,
                        words.difference() + ", which does not decide: " + words.allowed(bound) + "; " + reason + "; "
                                + new Needed(looks, confidence, effect.units()).words(reach, gain - bound.least()))
                .build();
    }

    /** The check of a rule, before it is judged. */
    static CheckBuilder builder(EffectRule rule, EffectBound bound, ArmNames arms) {
        return Check.builder(rule.metric() + "." + bound.kind().key(), EffectWords.title(rule, bound, arms))
                .severity(rule.severity());
    }
}
