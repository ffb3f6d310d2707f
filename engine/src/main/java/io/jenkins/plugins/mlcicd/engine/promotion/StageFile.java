package io.jenkins.plugins.mlcicd.engine.promotion;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** Whether the file is there. */
    boolean exists() {
        return Files.exists(file);
    }

    /** Whether the file holds just this. */
    boolean holds(String content) throws IOException {
        return exists() && Arrays.equals(Files.readAllBytes(file), content.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces its content. */
    void write(String content) throws IOException {
        DurableFiles.createFolders(file.getParent());
        DurableFiles.write(file, content);
    }

    /** Which line of the ledger it was written after; empty if it is missing or not ours any more: it is derived. */
    Optional<Mark> mark() throws IOException {
        if (!exists()) {
            return Optional.empty();
        }
        try {
            JsonObject json = Json.object(Files.readString(file));
            return Optional.of(new Mark(file, json.integer("seq"), json.text("hash")));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * A line of the ledger that was there when a stage's file was written.
     *
     * @param file the stage's file
     * @param seq the line's number, from 1
     * @param hash its hash
     */
    record Mark(Path file, long seq, String hash) {
        /** How a ledger that was read after this mark contradicts it, in a way that no crash leaves. */
        Optional<String> contradiction(List<Transition> ledger) {
            if (seq > ledger.size()) {
                return Optional.of(message("ends at line " + ledger.size() + ": lines were cut off"));
            }
            boolean isSame = seq >= 1 && ledger.get((int) seq - 1).hash().equals(hash);
            return isSame ? Optional.empty() : Optional.of(message("has another hash there: it was replaced"));
        }

        private String message(String ledger) {
            return file + " was written after line " + seq + " of the ledger, which " + ledger + " (if only "
                    + file.getFileName() + " was edited, delete it; it is made anew)";
        }
    }
}
