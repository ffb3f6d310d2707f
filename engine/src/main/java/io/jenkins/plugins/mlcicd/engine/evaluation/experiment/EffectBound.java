package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.evaluation.Numbers;

/**
 * One thing that must hold of an effect.
 *
 * @param kind what
 * @param amount by how much, at least 0
 * @param isRelative whether it is a share of the control's value, or in the metric's unit
 */
record EffectBound(Kind kind, double amount, boolean isRelative) {

    /** What can be asked of an effect. */
    enum Kind {
        /** The treatment may be worse by so much; decided by the interval. */
        NO_WORSE_THAN("no-worse-than"),
        /** It must be better by so much, by anything at all if it is zero; decided by the interval. */
        BETTER_THAN("better-than"),
        /** The measured effect must be as large, whatever the doubt: smaller ones are not worth the change. */
        MIN_EFFECT("min-effect");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** Its key in a rule. */
        String key() {
            return key;
        }
    }

    /** The smallest gain that holds. */
    double least() {
        if (kind == Kind.NO_WORSE_THAN) {
            return -amount;
        }
        return kind == Kind.BETTER_THAN && amount == 0 ? Double.MIN_VALUE : amount;
    }

    /** The amount in words: "0.01", "1 %". */
    String text() {
        return isRelative ? Numbers.percent(amount) : Numbers.text(amount);
    }
}
