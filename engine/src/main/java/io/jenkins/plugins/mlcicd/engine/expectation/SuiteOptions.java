package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a suite is read and how its results are written.
 *
 * @param parameters the values of the suite's parameters, by name; they win over values in the suite
 * @param resultFormat how much every result says, whatever the suite asks for: BOOLEAN_ONLY, BASIC, SUMMARY or COMPLETE
 * @param geFormat the version of Great Expectations whose shape the results have: 0.18 or 1.x, which is the standard
 */
public record SuiteOptions(Map<String, Object> parameters, Optional<String> resultFormat, Optional<String> geFormat) {
    /** No options. */
    public static final SuiteOptions NONE = new SuiteOptions(Map.of(), Optional.empty(), Optional.empty());

    /** The shapes of results. */
    private static final List<String> GE_FORMATS = List.of("0.18", "1.x");

    /** Checks the options. */
    public SuiteOptions {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        resultFormat.ifPresent(SuiteOptions::level);
        geFormat.filter(format -> !GE_FORMATS.contains(format)).ifPresent(format -> {
            throw new UsageException("ge-format: found '" + format + "', expected " + String.join(" or ", GE_FORMATS));
        });
    }

    /** The same with other values where both say one. */
    public SuiteOptions with(SuiteOptions stronger) {
        Map<String, Object> merged = new LinkedHashMap<>(parameters);
        merged.putAll(stronger.parameters);
        return new SuiteOptions(
                merged, stronger.resultFormat.or(() -> resultFormat), stronger.geFormat.or(() -> geFormat));
    }

    /** The format of all results, if there is one for all. */
    Optional<ResultFormat> format() {
        return resultFormat.map(SuiteOptions::level).map(ResultFormat::of);
    }

    /** Whether results have the shape of 0.18. */
    boolean isOld() {
        return geFormat.filter(GE_FORMATS.get(0)::equals).isPresent();
    }

    private static ResultFormat.Level level(String name) {
        return Arrays.stream(ResultFormat.Level.values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("result-format: found '" + name + "', expected "
                        + Arrays.stream(ResultFormat.Level.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }
}
