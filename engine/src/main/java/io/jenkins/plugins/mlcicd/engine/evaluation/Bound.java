package io.jenkins.plugins.mlcicd.engine.evaluation;

/** One thing that must hold of a metric. */
public sealed interface Bound {
    /** Its key in a rule. */
    String key();

    /** A bound on the value itself. */
    sealed interface Limit extends Bound permits Min, Max {}

    /** A bound on the difference from the baseline. */
    sealed interface Comparison extends Bound permits NoWorseThan, BetterThan, MaxGain {
        /** By how much it may or must differ. */
        Tolerance tolerance();
    }

    /** The smallest value that holds. */
    record Min(double value) implements Limit {
        static final String KEY = "min";

        @Override
        public String key() {
            return KEY;
        }
    }

    /** The largest value that holds. */
    record Max(double value) implements Limit {
        static final String KEY = "max";

        @Override
        public String key() {
            return KEY;
        }
    }

    /** The candidate may be worse than the baseline by so much. */
    record NoWorseThan(Tolerance tolerance) implements Comparison {
        static final String KEY = "no-worse-than";

        @Override
        public String key() {
            return KEY;
        }
    }

    /** The candidate must be better than the baseline by so much; by anything at all if it is zero. */
    record BetterThan(Tolerance tolerance) implements Comparison {
        static final String KEY = "better-than";

        @Override
        public String key() {
            return KEY;
        }
    }

    /** The candidate may be better than the baseline by so much: a larger jump is rather a leak than a success. */
    record MaxGain(Tolerance tolerance) implements Comparison {
        static final String KEY = "max-gain";

        @Override
        public String key() {
            return KEY;
        }
    }

    /** The largest difference between slices. */
    record MaxGap(double value) implements Bound {
        static final String KEY = "max-gap";

        @Override
        public String key() {
            return KEY;
        }
    }
}
