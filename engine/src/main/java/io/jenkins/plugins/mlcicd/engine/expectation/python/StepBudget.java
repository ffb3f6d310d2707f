package io.jenkins.plugins.mlcicd.engine.expectation.python;

/**
 * Counts how often a pattern looks at a character, so that catastrophic backtracking ends. Each text brings steps with it;
 * what one does not use is left to the later ones, up to a limit.
 */
final class StepBudget {
    private static final long STEPS_PER_TEXT = 2_000;
    private static final long STEPS_PER_CHARACTER = 200;
    private static final long MOST_LEFT_OVER = 20_000_000;

    private long left = MOST_LEFT_OVER;

    /** A text that counts the looks at its characters. */
    CharSequence watch(String text) {
        left = Math.min(left, MOST_LEFT_OVER) + STEPS_PER_TEXT + STEPS_PER_CHARACTER * text.length();
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
