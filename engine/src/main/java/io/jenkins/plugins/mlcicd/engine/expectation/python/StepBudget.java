package io.jenkins.plugins.mlcicd.engine.expectation.python;

/**
 * Counts how often a pattern looks at a character, so that catastrophic backtracking ends. There is a reserve, of some
 * seconds; and each text brings steps with it, which go into the reserve where they are not used.
 */
final class StepBudget {
    /** About 5 seconds. */
    static final long RESERVE = 1_000_000_000;

    private static final long STEPS_PER_TEXT = 2_000;
    private static final long STEPS_PER_CHARACTER = 200;

    private final long reserve;
    private long left;

    /** A budget with a reserve of some steps. */
    StepBudget(long reserve) {
        this.reserve = reserve;
        this.left = reserve;
    }

    /** A text that counts the looks at its characters. */
    CharSequence watch(String text) {
        left = Math.min(left, reserve) + STEPS_PER_TEXT + STEPS_PER_CHARACTER * text.length();
        return new Watched(text);
    }

    /** The steps are used up. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("no steps left", null, false, false);
        }
    }

    private final class Watched implements CharSequence {
        private final String text;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
