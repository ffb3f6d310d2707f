package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A person who decides about a promotion.
 *
 * @param actor the name
 * @param source how the name is known, as in a ledger: "option", "environment", "system-user" or "jenkins"
 * @param groups the groups the person belongs to, as far as that source knows
 */
public record Decider(String actor, String source, List<String> groups) {
    /** The sources that prove who somebody is; everybody can claim any name to the others. */
    private static final Set<String> AUTHENTICATED = Set.of("jenkins");

    /** Freezes the groups. */
    public Decider {
        groups = List.copyOf(groups);
    }

    /** Whether somebody made sure that it is this person. */
    public boolean isAuthenticated() {
        return isAuthenticated(source);
    }

    /** Whether a source proves who an actor is. */
    public static boolean isAuthenticated(String source) {
        return AUTHENTICATED.contains(source);
    }

    /** What is the same for the same person: user databases tell names apart by more than their case. */
    String key() {
        return actor.toLowerCase(Locale.ROOT);
    }

    /** Whether the person has a name, whatever its case. */
    boolean is(String name) {
        return actor.equalsIgnoreCase(name);
    }
}
