package io.jenkins.plugins.mlcicd.agent;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Which jars leave an agent's cache. */
public class UnusedJarsTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final String OLD = "a".repeat(64);
    private static final String USED = "b".repeat(64);
    private static final String RECENT = "c".repeat(64);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void jarsThatNobodyUsedForAMonth_areDeleted() throws IOException {
        Path cache = temporary.getRoot().toPath();
        add(cache, OLD, 31);
        add(cache, USED, 31);
        add(cache, RECENT, 29);
        add(cache, "not-ours", 400);
        UnusedJars unused = new UnusedJars(cache, NOW);
        unused.keep(USED);
        unused.delete();
        assertEquals(List.of(USED, RECENT, "not-ours"), names(cache));
    }

    @Test
    public void cacheThatIsNotThereYet_isNoProblem() throws IOException {
        UnusedJars unused = new UnusedJars(temporary.getRoot().toPath().resolve("caches/ml-cicd"), NOW);
        unused.keep(USED);
        unused.delete();
        assertEquals(List.of(), names(temporary.getRoot().toPath()));
    }

    private static void add(Path cache, String name, int days) throws IOException {
        Path folder = Files.createDirectory(cache.resolve(name));
        Files.writeString(folder.resolve("library.jar"), "bytes");
        Files.setLastModifiedTime(folder, FileTime.from(NOW.minus(Duration.ofDays(days))));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
