package io.jenkins.plugins.mlcicd.engine.expectation.history;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file with what earlier runs found: one line of JSON for each run, the latest last. Runs are added, never changed; of
 * each data the oldest ones go when they are too many. A last line that is not whole is passed over: its writer was cut off.
 */
public final class DataHistory {
    /** How many accepted runs, and how many others, are kept of each data. */
    static final int MOST_RUNS = 200;

    private static final long MOST_BYTES = 64L << 20;

    private final Path file;

    /** The history in a file, which need not be there yet. */
    public DataHistory(Path file) {
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /**
     * The runs over some data, the oldest first.
     *
     * @throws EvaluationException if the file cannot be read, or a line other than the last is not a run
     */
    public List<DataRun> runs(String data) {
        try {
            return parse(lines()).values().stream()
                    .filter(run -> run.data().equals(data))
                    .toList();
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Adds runs. A reader sees the file before or after it, never half of it, and of two writers none loses its run.
     *
     * @throws EvaluationException if the file cannot be written
     */
    public void add(List<DataRun> runs) {
        Path absolute = file.toAbsolutePath();
        Path lock = absolute.resolveSibling("." + absolute.getFileName() + ".lock");
        try {
            Files.createDirectories(absolute.getParent());
            // A file's lock is between processes; within one, threads take turns.
            synchronized (DataHistory.class) {
                addAlone(runs, absolute, lock);
            }
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private void addAlone(List<DataRun> runs, Path absolute, Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Map<String, DataRun> all = parse(lines());
            runs.forEach(run -> all.put(DataRunJson.write(run), run));
            AtomicFiles.write(absolute, String.join("", latest(all)));
        }
    }

    private List<String> lines() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new EvaluationException(file + ": larger than " + (MOST_BYTES >> 20) + " MB, so not read");
        }
        // Damaged bytes must not keep the other lines from being read.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** The runs by their lines. */
    private Map<String, DataRun> parse(List<String> lines) {
        Map<String, DataRun> runs = new java.util.LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                runs.put(lines.get(i), DataRunJson.read(lines.get(i)));
            } catch (IllegalArgumentException e) {
                if (i < lines.size() - 1) {
                    throw new EvaluationException(
                            file + ":" + (i + 1) + ": the line " + e.getMessage()
                                    + "; correct it, or delete it to go without this run",
                            e);
                }
            }
        }
        return runs;
    }

    /** The lines that are kept, in their order. */
    private static List<String> latest(Map<String, DataRun> all) {
        List<Map.Entry<String, DataRun>> entries = new ArrayList<>(all.entrySet());
        Map<String, Integer> seen = new HashMap<>();
        Set<String> kept = new HashSet<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            DataRun run = entries.get(i).getValue();
            if (seen.merge(run.isAccepted() + "/" + run.data(), 1, Integer::sum) <= MOST_RUNS) {
                kept.add(entries.get(i).getKey());
            }
        }
        return all.keySet().stream()
                .filter(kept::contains)
                .map(line -> line + "\n")
                .toList();
    }
}
