package io.jenkins.plugins.mlcicd.engine.gate;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a digest covers. */
public class DigestsTest {
    /** {@code printf 'a' | sha256sum}. */
    private static final String SHA256_OF_A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path model;

    @Before
    public void setUp() throws IOException {
        model = temporary.newFolder("model").toPath();
        Files.createDirectories(model.resolve("sub"));
        Files.writeString(model.resolve("z.txt"), "a");
        Files.writeString(model.resolve("sub/y.txt"), "b");
    }

    @Test
    public void folder_isTheDigestOfWhatSha256sumPrints() throws IOException {
        String manifest = Digests.manifest(model);
        assertEquals(
                "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  sub/y.txt\n" + SHA256_OF_A
                        + "  z.txt\n",
                manifest);
        assertEquals(Digests.ofText(manifest), Digests.of(model));
    }

    @Test
    public void linkToAFolder_hasTheFoldersDigest() throws IOException {
        Path link = Files.createSymbolicLink(temporary.getRoot().toPath().resolve("latest"), model);
        assertEquals(Digests.of(model), Digests.of(link));
    }

    @Test
    public void movedByte_changesTheDigest() throws IOException {
        String before = Digests.of(model);
        Files.move(model.resolve("z.txt"), model.resolve("x.txt"));
        assertNotEquals(before, Digests.of(model));
    }

    @Test
    public void subject_knowsSizeAndName() {
        Subject subject = Digests.subject("model", "out/model", model);
        assertEquals(2, subject.bytes());
        assertEquals("out/model", subject.name());
    }

    @Test
    public void missingFile_isNamed() {
        EvaluationException e = assertThrows(
                EvaluationException.class, () -> Digests.subject("data", "data/x.csv", model.resolve("x.csv")));
        assertEquals("data/x.csv: no such file", e.getMessage());
    }
}
