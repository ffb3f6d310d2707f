package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a ledger's bytes and checks the chain while it goes; stops at the first line that breaks it. */
final class LedgerReader {
    private final String model;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private LedgerBreak broken;

    private LedgerReader(String model) {
        this.model = model;
    }

    static LedgerContent read(byte[] bytes, String model) {
        LedgerReader reader = new LedgerReader(model);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                reader.line(ByteBuffer.wrap(bytes, start, i - start));
                start = i + 1;
            }
        }
        return new LedgerContent(
                reader.transitions, reader.lines, Optional.ofNullable(reader.broken), start, start < bytes.length);
    }

    private void line(ByteBuffer bytes) {
        if (broken != null) {
            return;
        }
        try {
            String line = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            Transition transition = LedgerLine.read(line);
            checkPlace(transition);
            transitions.add(transition);
            lines.add(line);
        } catch (CharacterCodingException e) {
            broken = new LedgerBreak(transitions.size() + 1L, "is not a transition: it is not UTF-8");
        } catch (IllegalArgumentException e) {
            broken = new LedgerBreak(transitions.size() + 1L, e.getMessage());
        }
    }

    private void checkPlace(Transition transition) {
        long expected = transitions.size() + 1L;
        String before = transitions.isEmpty()
                ? LedgerLine.NO_HASH
                : transitions.get(transitions.size() - 1).hash();
        if (transition.seq() != expected) {
            throw new IllegalArgumentException(
                    "has seq " + transition.seq() + ", expected " + expected + ": a line was removed, put in or moved");
        }
        if (!transition.previousHash().equals(before)) {
            throw new IllegalArgumentException("continues from the hash " + transition.previousHash()
                    + ", but the line before has " + before + ": that line was changed");
        }
        if (!transition.model().equals(model)) {
            throw new IllegalArgumentException(
                    "belongs to the model \"" + Printable.of(transition.model()) + "\", not to \"" + model + "\"");
        }
    }
}
