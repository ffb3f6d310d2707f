package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was read from a chain of lines.
 *
 * @param records what the lines say, up to the first broken line
 * @param lines the lines themselves, as they stand in the file
 * @param broken the first broken line, if there is one
 * @param lastHash the hash that the next line continues from
 * @param wholeBytes the length of all whole lines in bytes
 * @param tornBytes the length of the part of a line after them, which a crash left and nobody was told of
 */
public record ChainContent<T>(
        List<T> records,
        List<String> lines,
        Optional<ChainBreak> broken,
        String lastHash,
        long wholeBytes,
        long tornBytes) {
    /** Freezes the lists. */
    public ChainContent {
        records = List.copyOf(records);
        lines = List.copyOf(lines);
    }

    /** What a missing file holds. */
    static <T> ChainContent<T> empty() {
        return new ChainContent<>(List.of(), List.of(), Optional.empty(), SealedLine.NO_HASH, 0, 0);
    }

    /** Whether a part of a line follows the whole ones. */
    boolean torn() {
        return tornBytes > 0;
    }

    /** What the chain holds once a line was appended, over the torn one if there was one. */
    ChainContent<T> with(T content, String hash, String line, long bytes) {
        List<T> moreRecords = new ArrayList<>(records);
        List<String> moreLines = new ArrayList<>(lines);
        moreRecords.add(content);
        moreLines.add(line);
        return new ChainContent<>(moreRecords, moreLines, broken, hash, wholeBytes + bytes, 0);
    }

    /** The last record. */
    T last() {
        return records.get(records.size() - 1);
    }
}
