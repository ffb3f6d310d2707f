package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What makes a version the version that it is, and what does not. */
public class IdentityTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Desk desk;
    private String digest;

    @Before
    public void setUp() throws IOException {
        desk = new Desk(folder.getRoot().toPath());
        digest = desk.train("good");
    }

    @Test
    public void twoBuildsOfTheSameBytes_areOneVersion() throws IOException {
        desk.promote("staging");
        String other = desk.train("better");
        desk.promote("staging");
        assertNotEquals(digest, other);
        assertEquals(digest, desk.train("good"));
        Report report = desk.promote("staging");
        assertEquals(1L, report.outputs().get("version_number"));
        assertEquals(2, versions());
    }

    @Test
    public void timesAndPermissions_doNotCount() throws IOException {
        Path weights = desk.model.resolve("weights.bin");
        Files.setLastModifiedTime(weights, FileTime.fromMillis(0));
        assertTrue(weights.toFile().setExecutable(true));
        assertEquals(digest, Digests.of(desk.model));
    }

    @Test
    public void emptyFolders_doNotCountAndAreNotKept() throws IOException {
        Files.createDirectories(desk.model.resolve("empty/in/empty"));
        assertEquals(digest, Digests.of(desk.model));
        desk.promote("staging");
        assertFalse(Files.exists(desk.version(digest).resolve("model/empty")));
    }

    @Test
    public void linkToAFile_isTheFile() throws IOException {
        Path elsewhere = folder.newFile("weights").toPath();
        Files.writeString(elsewhere, "good");
        Files.delete(desk.model.resolve("weights.bin"));
        Files.createSymbolicLink(desk.model.resolve("weights.bin"), elsewhere);
        assertEquals(digest, Digests.of(desk.model));
        desk.promote("staging");
        Path kept = desk.version(digest).resolve("model/weights.bin");
        assertFalse(Files.isSymbolicLink(kept));
        assertEquals("good", Files.readString(kept));
    }

    @Test
    public void namesCount_byTheirCharactersAndNotByTheirLooks() throws IOException {
        Assume.assumeTrue(
                "the system's encoding can name these files",
                System.getProperty("sun.jnu.encoding").equals("UTF-8"));
        // One e with an accent, and an e that an accent follows.
        Files.writeString(desk.model.resolve("mod\u00e8le"), "1");
        String composed = Digests.of(desk.model);
        Files.move(desk.model.resolve("mod\u00e8le"), desk.model.resolve("mode\u0300le"));
        String decomposed = Digests.of(desk.model);
        assertNotEquals(composed, decomposed);
        assertEquals(Verdict.PASS, desk.promote("staging").verdict());
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void backslash_isRefused() throws IOException {
        Assume.assumeTrue("a file can have such a name", File.separatorChar == '/');
        Files.writeString(desk.model.resolve("layers\\one.bin"), "not layers/one.bin");
        assertEquals(
                desk.model + ": cannot be read: the file name \"layers\\one.bin\" holds a backslash, which separates"
                        + " folders elsewhere",
                Desk.message(desk.promote("staging"), "gate"));
    }

    /** Its digest would be that of the folder, so that the folder's evidence would speak for it. */
    @Test
    public void listOfDigests_isNoModel() throws IOException {
        String manifest = Digests.manifest(desk.model);
        for (Path file : List.of(desk.model.resolve("weights.bin"), desk.model.resolve("layers/one.bin"))) {
            Files.delete(file);
        }
        Files.delete(desk.model.resolve("layers"));
        Files.delete(desk.model);
        Files.writeString(desk.model, manifest);
        assertEquals(digest, Digests.of(desk.model));
        assertEquals(
                desk.model + ": starts as a list of digests does, so its digest could be that of the folder that it"
                        + " lists; such a file cannot be a version",
                Desk.message(desk.promote("staging"), "gate"));
    }

    @Test
    public void signature_isNoModel_andAloneNoModelEither() throws IOException {
        Path file = folder.newFolder("signed").toPath().resolve("model.sig");
        Files.writeString(file, "{}");
        assertEquals(file + ": is the signature of a model, not a model", message(file));
        assertEquals(file.getParent() + ": holds no file, so there is no model to promote", message(file.getParent()));
    }

    @Test
    public void signatureBelowTheTop_isAFileLikeOthers() throws IOException {
        Files.writeString(desk.model.resolve("layers/model.sig"), "{}");
        assertNotEquals(digest, Digests.of(desk.model));
    }

    @Test
    public void signatureThatSomebodyPutIntoTheStore_isFound() throws IOException {
        desk.promote("staging");
        Path added = desk.version(digest).resolve("model/model.sig");
        Files.writeString(added, "{}");
        assertEquals(added + " was added", Desk.message(desk.promote("production"), "files"));
    }

    private static String message(Path model) {
        return assertThrows(EvaluationException.class, () -> SourceModel.at(model))
                .getMessage();
    }

    private long versions() throws IOException {
        try (Stream<Path> versions = Files.list(desk.store.resolve("churn/versions"))) {
            return versions.count();
        }
    }
}
