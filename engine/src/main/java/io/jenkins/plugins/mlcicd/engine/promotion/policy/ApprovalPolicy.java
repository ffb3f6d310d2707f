package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * The approvals that a stage asks for.
 *
 * @param count how many people must approve, at least 1
 * @param from who may
 * @param authorMayApprove whether the one who first brought the version into the store counts
 * @param maxAge how old an approval may be; any age if empty
 */
public record ApprovalPolicy(int count, Deciders from, boolean authorMayApprove, Optional<Duration> maxAge) {
    static ApprovalPolicy from(Section section) {
        int count = (int) section.number("count").orElse(1);
        Deciders from = Deciders.from(section);
        if (count < 1) {
            throw section.wrong("count", "found " + count + ", expected 1 or more");
        }
        if (from.groups().isEmpty() && !from.users().isEmpty() && from.users().size() < count) {
            throw section.wrong(
                    "count",
                    count + " approvals can never be had from " + from.users().size() + " users");
        }
        return new ApprovalPolicy(count, from, section.flag("author-may-approve"), Durations.read(section, "max-age"));
    }

    /** Why somebody's approval or rejection does not count; empty for whose does. */
    public Optional<String> objection(Decider decider, Optional<String> author) {
        if (!authorMayApprove && author.filter(decider::is).isPresent()) {
            return Optional.of("is the version's author");
        }
        return from.objection(decider);
    }
}
