package io.jenkins.plugins.mlcicd.engine.image.layer;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LayerCacheTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder() {
        return temporary.getRoot().toPath().resolve("cache");
    }

    private LayerCache open(long maxBytes) throws IOException {
        return LayerCache.open(folder(), maxBytes);
    }

    private static String keep(LayerCache cache, String content) throws IOException {
        Path file = cache.newFile();
        Files.writeString(file, content);
        String digest = "sha256:" + Digests.ofText(content);
        cache.keep(digest, file);
        return digest;
    }

    private long count(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve(name))) {
            return files.count();
        }
    }

    @Test
    public void blob_isThereForTheNextBuild() throws IOException {
        String digest;
        try (LayerCache cache = open(100)) {
            digest = keep(cache, "0123456789");
        }
        try (LayerCache cache = open(100)) {
            assertEquals("0123456789", Files.readString(cache.blob(digest, 10).orElseThrow()));
            assertEquals(Optional.empty(), cache.blob("sha256:other", 10));
        }
        assertEquals(0, count("work"));
    }

    @Test
    public void blobThatIsNotWhole_isNotThere() throws IOException {
        String digest;
        try (LayerCache cache = open(100)) {
            digest = keep(cache, "0123456789");
        }
        try (LayerCache cache = open(100)) {
            assertEquals(Optional.empty(), cache.blob(digest, 11));
        }
        assertEquals(0, count("blobs"));
    }

    @Test
    public void oldest_goWhenThereIsTooMuch() throws IOException {
        String old;
        String used;
        try (LayerCache cache = open(1000)) {
            old = keep(cache, "old 456789");
            used = keep(cache, "used 56789");
        }
        for (String digest : List.of(old, used)) {
            Files.setLastModifiedTime(
                    folder().resolve("blobs").resolve(digest.replace(':', '-')),
                    FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        try (LayerCache cache = open(20)) {
            assertTrue(cache.blob(used, 10).isPresent());
            keep(cache, "new 456789");
        }
        try (LayerCache cache = open(1000)) {
            assertFalse(cache.blob(old, 10).isPresent());
            assertTrue(cache.blob(used, 10).isPresent());
        }
    }

    @Test
    public void whatABuildUses_staysThoughAnotherRemovesIt() throws IOException {
        String digest;
        try (LayerCache cache = open(1000)) {
            digest = keep(cache, "0123456789");
        }
        try (LayerCache user = open(1000)) {
            Path held = user.blob(digest, 10).orElseThrow();
            open(0).close();

            assertEquals(0, count("blobs"));
            assertEquals("0123456789", Files.readString(held));
            assertEquals(held, user.blob(digest, 10).orElseThrow());
        }
    }

    @Test
    public void foldersOfKilledBuilds_goAfterADay() throws IOException {
        open(10).close();
        Path killed = Files.createDirectories(folder().resolve("work/killed"));
        Files.writeString(killed.resolve("file"), "half");
        Path running = Files.createDirectories(folder().resolve("work/running"));
        Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        open(10).close();

        assertFalse(Files.exists(killed));
        assertTrue(Files.exists(running));
    }
}
