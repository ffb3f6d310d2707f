package io.jenkins.plugins.mlcicd.engine.expectation;

/**
 * An order of values.
 *
 * @param increasing whether values become larger, or smaller
 * @param strictly whether each must differ from the one before
 */
record Order(boolean increasing, boolean strictly) {
    /** "values strictly increase". */
    String words() {
        return "values " + (strictly ? "strictly " : "") + (increasing ? "increase" : "decrease");
    }

    /** What the values out of order do. */
    String wrong() {
        return "are not " + (increasing ? "larger than" : "smaller than") + (strictly ? "" : " or equal to")
                + " the one before";
    }

    /** The SQL operator between a value and the one before. */
    String operator() {
        return (increasing ? ">" : "<") + (strictly ? "" : "=");
    }

    /**
     * Whether a value may follow another.
     *
     * @param comparison how the one before compares with it: negative if that is smaller
     */
    boolean allows(int comparison) {
        int step = increasing ? -comparison : comparison;
        return strictly ? step > 0 : step >= 0;
    }
}
