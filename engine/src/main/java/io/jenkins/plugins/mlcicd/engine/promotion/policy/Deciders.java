package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who may decide.
 *
 * @param groups members of one of these
 * @param users these; if there are neither groups nor users, everybody
 * @param authenticated whether it must be proved who they are: a name on a command line is only claimed
 */
public record Deciders(List<String> groups, List<String> users, boolean authenticated) {
    /** Freezes the lists. */
    public Deciders {
        groups = List.copyOf(groups);
        users = List.copyOf(users);
    }

    static Deciders from(Section section) {
        return new Deciders(section.texts("from"), section.texts("users"), section.flag("authenticated"));
    }

    /** Why somebody may not decide; empty for who may. */
    Optional<String> objection(Decider decider) {
        if (authenticated && !decider.isAuthenticated()) {
            return Optional.of("is a name that was only claimed (" + decider.source() + ")");
        }
        boolean isNamed =
                users.stream().anyMatch(decider::is) || groups.stream().anyMatch(decider.groups()::contains);
        boolean isOpen = groups.isEmpty() && users.isEmpty();
        return isOpen || isNamed ? Optional.empty() : Optional.of("is not " + inWords());
    }

    /** Who they are: {@code a member of ml-leads or alice}. */
    public String inWords() {
        List<String> words = new ArrayList<>();
        if (!groups.isEmpty()) {
            words.add("a member of " + String.join(" or ", groups));
        }
        if (!users.isEmpty()) {
            words.add(String.join(" or ", users));
        }
        return words.isEmpty() ? "anybody" : String.join(" or ", words);
    }
}
