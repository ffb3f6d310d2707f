package io.jenkins.plugins.mlcicd.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/** About how many lines files of text have: their size by the length of the first lines. */
final class LineEstimate {
    private static final int FIRST_BYTES = 1 << 16;

    /** How many times larger texts are than when they are compressed, roughly. */
    private static final int UNPACKED = 5;

    private LineEstimate() {}

    /** The number of lines of all files; 0 if they cannot be read, which others will say. */
    static long of(List<DataFile> files) {
        try {
            long bytes = 0;
            for (DataFile file : files) {
                boolean isPlain = Compression.of(file.path().toString()) == Compression.NONE;
                bytes += Files.size(file.path()) * (isPlain ? 1 : UNPACKED);
            }
            return (long) (bytes / lineLength(files.get(0)));
        } catch (IOException e) {
            return 0;
        }
    }

    /** The mean length of a file's first lines, in bytes. */
    private static double lineLength(DataFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] first = in.readNBytes(FIRST_BYTES);
            int lines = 0;
            for (byte one : first) {
                lines += one == '\n' ? 1 : 0;
            }
            return Math.max(1, first.length) / (double) Math.max(1, lines);
        }
    }
}
