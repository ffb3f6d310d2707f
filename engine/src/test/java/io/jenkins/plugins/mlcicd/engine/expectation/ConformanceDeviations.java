package io.jenkins.plugins.mlcicd.engine.expectation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The conformance cases that are not run or are known to end otherwise, from conformance/deviations.txt: a kind, the
 * case, and after a tab the reason.
 */
final class ConformanceDeviations {
    /**
     * Why a case is no proof.
     *
     * @param kind "not run", "differs", or "unsupported" as long as the expectation is
     * @param reason why
     */
    record Deviation(String kind, String reason) {}

    private final Map<String, Deviation> deviations = new LinkedHashMap<>();

    private ConformanceDeviations() {}

    /** Reads the list. */
    static ConformanceDeviations read() {
        ConformanceDeviations list = new ConformanceDeviations();
        try {
            for (String line : Files.readAllLines(ConformanceCase.folder().resolve("deviations.txt"))) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] parts = line.split("\t", -1);
                if (parts.length != 3 || parts[2].isBlank()) {
                    throw new AssertionError("deviations.txt: expected kind, case and reason, found: " + line);
                }
                if (list.deviations.put(parts[1], new Deviation(parts[0], parts[2])) != null) {
                    throw new AssertionError("deviations.txt: stands twice: " + parts[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return list;
    }

    /** What is known of a case, or of all cases of its file. */
    Optional<Deviation> of(ConformanceCase one) {
        Deviation own = deviations.get(one.id());
        String file = one.id().substring(0, one.id().indexOf(" / "));
        return Optional.ofNullable(own == null ? deviations.get(file + " / *") : own);
    }

    /** The cases in the list. */
    Iterable<String> ids() {
        return deviations.keySet();
    }
}
