package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the bytes of a chain and checks it while it goes; stops at the first line that breaks it. */
final class ChainReader<T> {
    private static final int MANY_LINES = 1000;

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
        List<Slice> slices = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                slices.add(new Slice(start, i - start));
                start = i + 1;
            }
        }
        ChainReader<T> reader = new ChainReader<>(model, format);
        // Most of the work is each line's own: its hash and its values. Only their order is looked at one by one.
        (slices.size() < MANY_LINES ? slices.stream() : slices.parallelStream())
                .map(slice -> reader.line(bytes, slice))
                .toList()
                .forEach(reader::add);
        return new ChainContent<>(
                reader.records,
                reader.lines,
                Optional.ofNullable(reader.broken),
                reader.lastHash,
                start,
                bytes.length - start);
    }

    /** Where a line lies, without its line feed. */
    private record Slice(int start, int length) {}

    /** What a line says, or else what is wrong with it. */
    private record Line<T>(String text, Optional<T> content, String problem) {}

    private Line<T> line(byte[] bytes, Slice slice) {
        try {
            String text = text(bytes, slice);
            return new Line<>(text, Optional.of(format.read(text)), "");
        } catch (CharacterCodingException e) {
            return new Line<>("", Optional.empty(), "is not " + format.noun() + ": it is not UTF-8");
        } catch (IllegalArgumentException e) {
            return new Line<>("", Optional.empty(), e.getMessage());
        }
    }

    /** The quick way puts U+FFFD where there is no UTF-8, so only then the strict way is asked. */
    private static String text(byte[] bytes, Slice slice) throws CharacterCodingException {
        String text = new String(bytes, slice.start(), slice.length(), StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, slice.start(), slice.length()))
                        .toString();
    }

    private void add(Line<T> line) {
        if (broken != null) {
            return;
        }
        try {
            T content = line.content().orElseThrow(() -> new IllegalArgumentException(line.problem()));
            Link link = format.link(content);
            checkPlace(link);
            records.add(content);
            lines.add(line.text());
            lastHash = link.hash();
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
