package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves a book of decisions. The ledger names the decisions that counted by their hashes; so they cannot be taken out of it.
 *
 * @param name what messages call the book
 * @param decisions what it holds
 */
record BookVerification(String name, ChainContent<RecordedDecision> decisions) {
    /** What is wrong with it, and with a ledger that rests on it. */
    List<String> problems(List<Transition> ledger) {
        List<String> problems = new ArrayList<>();
        decisions
                .broken()
                .ifPresent(broken -> problems.add(name + ":" + broken.line() + ": the line " + broken.problem()));
        Set<String> hashes =
                decisions.records().stream().map(RecordedDecision::hash).collect(Collectors.toSet());
        for (Transition transition : ledger) {
            Grounds grounds = transition.move().grounds();
            Stream.concat(grounds.approvals().values().stream(), grounds.overrides().values().stream())
                    .filter(hash -> !hashes.contains(hash))
                    .forEach(hash -> problems.add(name + " lacks the decision " + hash + ", on which line "
                            + transition.seq() + " of the ledger rests"));
        }
        return problems;
    }
}
