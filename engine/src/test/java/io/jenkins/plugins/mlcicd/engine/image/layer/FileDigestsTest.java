package io.jenkins.plugins.mlcicd.engine.image.layer;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A digest that is remembered must never be that of other bytes. */
public class FileDigestsTest {
    private static final long LONGER_THAN_A_STEP = 3_500;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path file;

    private String digest() throws IOException {
        try (LayerCache cache = LayerCache.open(temporary.getRoot().toPath().resolve("cache"), 1 << 20)) {
            return new FileDigests(cache).of(file);
        }
    }

    private void write(int seed) throws IOException {
        byte[] bytes = new byte[2 << 20];
        new Random(seed).nextBytes(bytes);
        file = temporary.getRoot().toPath().resolve("model");
        Files.write(file, bytes);
    }

    @Test
    public void fileThatChangedRightAfterItWasRead_isReadAgain() throws IOException {
        write(1);
        String first = digest();
        FileTime time = Files.getLastModifiedTime(file);
        write(2);
        Files.setLastModifiedTime(file, time);

        assertNotEquals(first, digest());
        assertEquals(Digests.ofFile(file), digest());
    }

    @Test
    public void fileOfTheSameSizeAndTime_isReadAgain() throws Exception {
        write(1);
        Thread.sleep(LONGER_THAN_A_STEP);
        String first = digest();
        assertEquals(first, digest());
        FileTime time = Files.getLastModifiedTime(file);
        write(2);
        Files.setLastModifiedTime(file, time);

        assertNotEquals(first, digest());
        assertEquals(Digests.ofFile(file), digest());
    }

    @Test
    public void digestOfAFileThatNobodyTouched_isRemembered() throws Exception {
        write(1);
        Thread.sleep(LONGER_THAN_A_STEP);
        digest();

        Path notes = temporary.getRoot().toPath().resolve("cache/notes");
        Path note;
        try (var all = Files.list(notes)) {
            note = all.toList().get(0);
        }
        String text = Files.readString(note);
        assertTrue(text, text.startsWith(Digests.ofFile(file) + " "));
        Files.writeString(note, "0".repeat(64) + text.substring(64));
        assertEquals("0".repeat(64), digest());
    }
}
