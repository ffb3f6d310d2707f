package io.jenkins.plugins.mlcicd.engine.expectation.python;

import io.jenkins.plugins.mlcicd.engine.expectation.python.RegexTranslator.NotInRe2;

/**
 * The flags of Python's regular expressions at some place of one.
 *
 * @param ascii a: {@code \w}, {@code \d}, {@code \s}, {@code \b} know ASCII only
 * @param ignoreCase i: letters match in both cases
 * @param multiline m: {@code ^} and {@code $} match at every line
 * @param dotAll s: the dot matches line feeds, too
 * @param verbose x: white space and comments are passed over
 */
record RegexFlags(boolean ascii, boolean ignoreCase, boolean multiline, boolean dotAll, boolean verbose) {
    /** No flag. */
    static final RegexFlags NONE = new RegexFlags(false, false, false, false, false);

    /** The same with some flags more and some less, each by its letter. */
    RegexFlags with(String on, String off) {
        return new RegexFlags(
                set(ascii && !on.contains("u"), 'a', on, off),
                set(ignoreCase, 'i', on, off),
                set(multiline, 'm', on, off),
                set(dotAll, 's', on, off),
                set(verbose, 'x', on, off));
    }

    /** The start of a group in which they hold; all but the one for letters' case are resolved by the translation. */
    String open(boolean forRe2) {
        if (!ignoreCase) {
            return "(?-i:";
        }
        if (ascii && forRe2) {
            throw new NotInRe2();
        }
        if (forRe2) {
            return "(?i:";
        }
        return ascii ? "(?i-u:" : "(?iu:";
    }

    private static boolean set(boolean before, char letter, String on, String off) {
        return (before || on.indexOf(letter) >= 0) && off.indexOf(letter) < 0;
    }
}
