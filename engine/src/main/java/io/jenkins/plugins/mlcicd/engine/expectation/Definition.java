package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of expectation: its arguments, and how it is made from them.
 *
 * @param required the arguments that must be there
 * @param optional the arguments that may be there
 * @param factory makes the expectation; throws a UsageException if an argument is wrong
 */
record Definition(List<String> required, List<String> optional, Function<Kwargs, Expectation> factory) {

    /** The expectation with some arguments. */
    Expectation make(Kwargs kwargs) {
        kwargs.check(required, optional);
        return factory.apply(kwargs);
    }
}
