package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was read from a ledger.
 *
 * @param transitions the transitions, up to the first broken line
 * @param lines their lines, as they stand in the file
 * @param broken the first broken line, if there is one
 * @param wholeBytes the length of all whole lines in bytes
 * @param torn whether a part of a line follows them, which a crash left and nobody was told of
 */
public record LedgerContent(
        List<Transition> transitions, List<String> lines, Optional<LedgerBreak> broken, long wholeBytes, boolean torn) {
    /** Freezes the lists. */
    public LedgerContent {
        transitions = List.copyOf(transitions);
        lines = List.copyOf(lines);
    }

    /** What a missing file holds. */
    static LedgerContent empty() {
        return new LedgerContent(List.of(), List.of(), Optional.empty(), 0, false);
    }

    /** What the ledger holds once a line was appended, over the torn one if there was one. */
    LedgerContent with(Transition transition, String line) {
        List<Transition> moreTransitions = new ArrayList<>(transitions);
        List<String> moreLines = new ArrayList<>(lines);
        moreTransitions.add(transition);
        moreLines.add(line);
        long bytes = wholeBytes + line.getBytes(StandardCharsets.UTF_8).length + 1;
        return new LedgerContent(moreTransitions, moreLines, broken, bytes, false);
    }

    /** The last transition. */
    Transition last() {
        return transitions.get(transitions.size() - 1);
    }

    /** The hash that the next line continues from. */
    String lastHash() {
        return transitions.isEmpty() ? LedgerLine.NO_HASH : last().hash();
    }
}
