package io.jenkins.plugins.mlcicd.engine.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The small file that tells whoever serves a model which version is in a stage, and where it lies. It is derived from the
 * ledger and written after it; so a crash can leave it behind the ledger, but never ahead: a stage file that is ahead
 * shows that lines were cut off the ledger's end, which the chain alone cannot show.
 *
 * @param file where it is
 */
record StageFile(Path file) {
    /** What the file must hold after a transition. */
    static String content(Transition transition, String path) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", transition.model());
        map.put("stage", transition.stage());
        map.put("version", transition.version().digest());
        map.put("number", transition.version().number());
        map.put("path", path);
        map.put("since", transition.time().toString());
        map.put("by", transition.move().origin().actor());
        map.put("seq", transition.seq());
        map.put("hash", transition.hash());
        return Json.line(map) + "\n";
    }

    /** Whether the file holds just this. */
    boolean holds(String content) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(content);
    }

    /** Replaces its content. */
    void write(String content) throws IOException {
        DurableFiles.createFolders(file.getParent());
        DurableFiles.write(file, content);
    }

    /** How the file contradicts the ledger in a way that no crash leaves. */
    Optional<String> contradiction(List<Transition> ledger) throws IOException {
        JsonObject json;
        long seq;
        String hash;
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            json = Json.object(Files.readString(file));
            seq = json.integer("seq");
            hash = json.text("hash");
        } catch (IllegalArgumentException e) {
            // Not ours any more, and derived: the next transition writes it anew.
            return Optional.empty();
        }
        boolean known = seq >= 1
                && seq <= ledger.size()
                && ledger.get((int) seq - 1).hash().equals(hash);
        return known
                ? Optional.empty()
                : Optional.of(file + " was written after line " + seq + " of the ledger, which "
                        + (seq > ledger.size()
                                ? "ends at line " + ledger.size() + ": lines were cut off"
                                : "has another hash now: the ledger was replaced")
                        + " (if only " + file.getFileName() + " was edited, delete it; it is made anew)");
    }
}
