package io.jenkins.plugins.mlcicd.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import hudson.AbortException;
import hudson.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Files that come from a workspace to the controller. */
public class WorkspaceFilesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path workspace;
    private Path target;

    @Before
    public void makeModel() throws IOException {
        workspace = folder.newFolder("workspace").toPath();
        target = folder.newFolder("target").toPath();
        Files.createDirectories(workspace.resolve("out/model/layers"));
        Files.writeString(workspace.resolve("out/model/layers/one.bin"), "1");
        Files.writeString(workspace.resolve("out/predictions.csv"), "2");
    }

    @Test
    public void folder_isCopiedWithItsPaths() throws Exception {
        assertEquals("out/model", copy("./out/../out/model"));
        assertEquals("1", Files.readString(target.resolve("out/model/layers/one.bin")));
        assertFalse(Files.exists(target.resolve("out/predictions.csv")));
    }

    @Test
    public void file_givenByItsWholePath_isCopiedUnderItsRelativeOne() throws Exception {
        assertEquals(
                "out/predictions.csv",
                copy(workspace.resolve("out/predictions.csv").toString()));
        assertEquals("2", Files.readString(target.resolve("out/predictions.csv")));
    }

    @Test
    public void fileInAFolderThatWasCopied_isTakenOnce() throws Exception {
        copy("out/model");
        assertEquals("out/model/layers/one.bin", copy("out/model/layers/one.bin"));
    }

    @Test
    public void linkToAFile_becomesAFile() throws Exception {
        Path secret = Files.writeString(folder.getRoot().toPath().resolve("elsewhere"), "3");
        Files.createSymbolicLink(workspace.resolve("out/model/link"), secret);
        copy("out/model");
        assertFalse(Files.isSymbolicLink(target.resolve("out/model/link")));
        assertEquals("3", Files.readString(target.resolve("out/model/link")));
    }

    @Test
    public void linkToAFolder_isRefused() throws Exception {
        Files.createSymbolicLink(
                workspace.resolve("out/model/link"), folder.getRoot().toPath());
        assertProblem(
                "out/model: holds a link to a folder, out/model/link; a version keeps files and folders only",
                "out/model");
    }

    @Test
    public void pathOutside_isRefused() {
        assertProblem("../x: must be below the folder that the step runs in, " + workspace, "../x");
        assertProblem(".: must be below the folder that the step runs in, " + workspace, ".");
        assertProblem("/etc/passwd: must be below the folder that the step runs in, " + workspace, "/etc/passwd");
    }

    @Test
    public void missingFile_isNamed() {
        assertProblem("out/none: no such file or folder", "out/none");
    }

    private String copy(String path) throws Exception {
        return new WorkspaceFiles(new FilePath(workspace.toFile()), target).copy(path);
    }

    private void assertProblem(String message, String path) {
        assertEquals(
                message, assertThrows(AbortException.class, () -> copy(path)).getMessage());
    }
}
