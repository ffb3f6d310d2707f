package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the bytes of a chain and checks it while it goes; stops at the first line that breaks it. */
final class ChainReader<T> {
    private final String model;
    private final LineFormat<T> format;
    private final List<T> records = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private String lastHash = SealedLine.NO_HASH;
    private ChainBreak broken;

    private ChainReader(String model, LineFormat<T> format) {
        this.model = model;
        this.format = format;
    }

    static <T> ChainContent<T> read(byte[] bytes, String model, LineFormat<T> format) {
        ChainReader<T> reader = new ChainReader<>(model, format);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                reader.line(ByteBuffer.wrap(bytes, start, i - start));
                start = i + 1;
            }
        }
        return new ChainContent<>(
                reader.records,
                reader.lines,
                Optional.ofNullable(reader.broken),
                reader.lastHash,
                start,
                bytes.length - start);
    }

    private void line(ByteBuffer bytes) {
        if (broken != null) {
            return;
        }
        try {
            String line = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            T content = format.read(line);
            Link link = format.link(content);
            checkPlace(link);
            records.add(content);
            lines.add(line);
            lastHash = link.hash();
        } catch (CharacterCodingException e) {
            broken = new ChainBreak(records.size() + 1L, "is not " + format.noun() + ": it is not UTF-8");
        } catch (IllegalArgumentException e) {
            broken = new ChainBreak(records.size() + 1L, e.getMessage());
        }
    }

    private void checkPlace(Link link) {
        long expected = records.size() + 1L;
        if (link.seq() != expected) {
            throw new IllegalArgumentException(
                    "has seq " + link.seq() + ", expected " + expected + ": a line was removed, put in or moved");
        }
        if (!link.previousHash().equals(lastHash)) {
            throw new IllegalArgumentException("continues from the hash " + link.previousHash()
                    + ", but the line before has " + lastHash + ": that line was changed");
        }
        if (!link.model().equals(model)) {
            throw new IllegalArgumentException(
                    "belongs to the model \"" + Printable.of(link.model()) + "\", not to \"" + model + "\"");
        }
    }
}
