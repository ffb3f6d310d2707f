package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression in Python's syntax and with its meaning, for a search in texts. */
public final class PythonPattern {
    private final String written;
    private final String re2;
    private final Pattern pattern;
    private final StepBudget budget;

    private PythonPattern(String written, String re2, Pattern pattern, StepBudget budget) {
        this.written = written;
        this.re2 = re2;
        this.pattern = pattern;
        this.budget = budget;
    }

    /**
     * Reads an expression.
     *
     * @throws PatternSyntaxException if it is none, or uses what Java cannot do; the description says what
     */
    public static PythonPattern of(String written) {
        return of(written, new StepBudget(StepBudget.RESERVE));
    }

    static PythonPattern of(String written, StepBudget budget) {
        try {
            Pattern pattern = Pattern.compile(RegexTranslator.toJava(written));
            return new PythonPattern(written, RegexTranslator.toRe2(written).orElse(null), pattern, budget);
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("it is nested too deeply", written, -1);
        }
    }

    /** The expression in the syntax of RE2, or empty if RE2 cannot do what it means. */
    public Optional<String> re2() {
        return Optional.ofNullable(re2);
    }

    /**
     * Whether it is found somewhere in a text.
     *
     * @throws TooComplexException if that takes too many steps, or too deep a recursion
     */
    public boolean find(String text) {
        try {
            return pattern.matcher(budget.watch(text)).find();
        } catch (StackOverflowError | StepBudget.Exhausted e) {
            throw new TooComplexException(
                    "the pattern " + written + " takes too many steps on a text of " + text.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return written;
    }
}
