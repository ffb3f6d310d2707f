package io.jenkins.plugins.mlcicd.engine.expectation;

/** Judges the rows of a table in order, by the texts of its rule's columns; it may remember earlier rows. */
@FunctionalInterface
interface RowTest {
    /** What may be found of a row. */
    enum Finding {
        /** It fits. */
        FITS,
        /** It does not fit. */
        BREAKS,
        /** It is not judged, as values are missing. */
        PASSED_OVER;

        /** That a judged row fits, or not. */
        static Finding of(boolean fits) {
            return fits ? FITS : BREAKS;
        }
    }

    /**
     * Judges a row.
     *
     * @param texts the texts of the rule's columns, null where they are missing
     * @throws NotApplicable if that cannot be done
     */
    Finding judge(String[] texts);
}
