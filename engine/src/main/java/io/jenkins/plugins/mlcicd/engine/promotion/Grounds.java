package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * On what grounds a version could move.
 *
 * @param policy SHA-256 of what the stage asked for, which is kept with the version; empty if it asked for nothing
 * @param approvals the hashes of the approvals that counted, by who gave them
 * @param overrides the hashes of the overrides that it took, by the check that did not hold
 */
public record Grounds(Optional<String> policy, Map<String, String> approvals, Map<String, String> overrides) {
    private static final Grounds NONE = new Grounds(Optional.empty(), Map.of(), Map.of());

    /** Freezes the maps, sorted by name. */
    public Grounds {
        approvals = Collections.unmodifiableMap(new TreeMap<>(approvals));
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    /** Where nothing was asked for. */
    public static Grounds none() {
        return NONE;
    }
}
