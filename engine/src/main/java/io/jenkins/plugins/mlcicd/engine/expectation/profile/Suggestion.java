package io.jenkins.plugins.mlcicd.engine.expectation.profile;

import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One expectation that the data suggest.
 *
 * @param type its name in Great Expectations
 * @param kwargs its arguments
 * @param severity critical for what is rather a fact, warning for what is rather a guess
 * @param words what is expected, in short: "never missing"
 * @param why which numbers speak for it
 */
record Suggestion(String type, Map<String, Object> kwargs, Severity severity, String words, String why) {
    /** Freezes the arguments, in their order. */
    Suggestion {
        kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
    }
}
