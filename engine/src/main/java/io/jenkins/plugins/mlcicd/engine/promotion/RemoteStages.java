package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a registry's stages and versions say, held against the ledger. They are written after it, so a crash can leave a stage
 * at the version that it held before; anything else was changed by somebody else, or lines of the ledger were cut off.
 */
final class RemoteStages {
    private final RemoteModel remote;
    private final ModelHistory history;
    private final Map<String, String> pointers;

    RemoteStages(RemoteModel remote, ModelHistory history) {
        this.remote = remote;
        this.history = history;
        this.pointers = remote.stages();
    }

    /** For each stage that a crash left behind, the version that it must show. */
    Map<String, String> behind() {
        Map<String, String> behind = new LinkedHashMap<>();
        history.stages().forEach((stage, transition) -> {
            String digest = transition.version().digest();
            if (!digest.equals(pointers.get(stage))) {
                behind.put(stage, digest);
            }
        });
        return behind;
    }

    /** How the registry contradicts the ledger in a way that no crash leaves. */
    List<String> contradictions() {
        List<String> contradictions = new ArrayList<>();
        pointers.forEach((stage, digest) -> {
            cutOff(digest).ifPresent(contradictions::add);
            Optional<Transition> current = history.current(stage);
            boolean isTold = current.isEmpty()
                    || current.get().version().digest().equals(digest)
                    || current.get()
                            .move()
                            .previous()
                            .filter(previous -> previous.digest().equals(digest))
                            .isPresent();
            if (!isTold) {
                contradictions.add(foreign(stage, digest, current.get()));
            }
        });
        return contradictions;
    }

    private Optional<String> cutOff(String digest) {
        int lines = history.transitions().size();
        return history.version(digest).isEmpty()
                ? Optional.empty()
                : remote.records(digest).keySet().stream()
                        .filter(seq -> seq > lines)
                        .findFirst()
                        .map(seq -> remote.place(digest) + " was moved by line " + seq + " of "
                                + remote.ledger().name() + ", which ends at line " + lines + ": lines were cut off");
    }

    private String foreign(String stage, String digest, Transition current) {
        String found = history.version(digest).map(VersionId::toString).orElse(Printable.of(digest));
        return "The stage " + stage + " shows " + found + ", but the ledger says " + current.version() + ", since "
                + current.time() + " by " + current.move().origin().actor()
                + ": somebody changed it without this tool; set it back to "
                + remote.place(current.version().digest());
    }
}
