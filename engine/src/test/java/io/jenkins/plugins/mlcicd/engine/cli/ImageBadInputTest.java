package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.mlcicd.engine.cli.ImageProject.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the image command says about wrong settings (exit code 2) and about what cannot be read or written (3). */
public class ImageBadInputTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;
    private String projectFolders;

    @Before
    public void makeProject() throws IOException {
        project = new ImageProject(temporary.newFolder("project").toPath());
        projectFolders = project.folder + " or " + Path.of("").toAbsolutePath();
    }

    private void assertUsageError(String message, Outcome outcome) throws IOException {
        assertEquals(message + "\n", outcome.err());
        assertEquals(2, outcome.exitCode());
        assertEquals("", outcome.out());
        assertFalse(Files.exists(project.path("report")));
        assertNothingWritten();
    }

    private void assertError(String message, Outcome outcome) throws IOException {
        assertError("1 error", message, outcome);
    }

    private void assertError(String counts, String message, Outcome outcome) throws IOException {
        assertEquals(
                "ERROR  image: registry.example/birdstrike:1  (" + counts + "; <duration>)\n  ERROR  Evaluation: "
                        + message + "\nReport: " + project.path("report/report.html") + "\n",
                outcome.out());
        assertEquals(3, outcome.exitCode());
        assertFalse(outcome.err(), outcome.err().contains("\tat "));
        assertNothingWritten();
    }

    private void assertNothingWritten() throws IOException {
        assertEquals(List.of("model"), project.outFolder());
    }

    @Test
    public void noSettingsAtAll_namesOptionAndKey() {
        StringWriter err = new StringWriter();
        int exitCode = Main.run(
                new String[] {"image", "--base", "scratch"},
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true));

        assertEquals(
                "--name: is missing, and so is the key 'name' of the image section of an ml-cicd.yml;"
                        + " one of the two is needed\n",
                err.toString());
        assertEquals(2, exitCode);
    }

    @Test
    public void missingModel_isAnError() throws IOException {
        assertError(
                "model " + project.path("gone") + ": no such file or folder",
                project.image("--model", project.path("gone").toString()));
    }

    @Test
    public void missingFile_isAnError() throws IOException {
        assertError(
                "file " + project.path("gone.py") + ": no such file or folder",
                project.image("--file", project.path("gone.py").toString()));
    }

    @Test
    public void unreadableFile_isAnError() throws IOException {
        Path file = project.path("out/model/weights.bin");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse("root reads everything", Files.isReadable(file));

        assertError(file + ": cannot be read: permission denied", project.image());
    }

    @Test
    public void pathOutsideOfTheProject_isRefusedWithLineAndKey() throws IOException {
        Files.writeString(temporary.getRoot().toPath().resolve("other.py"), "x");
        project.config(ImageProject.SECTION.replace("[serving]", "[serving, ../other.py]"));

        assertUsageError(
                project.path("ml-cicd.yml") + ":5: image.files: '" + project.folder
                        + "/../other.py' lies outside the project's folder " + projectFolders
                        + "; only files of the project go into an image",
                project.image());
    }

    @Test
    public void linkThatLeavesTheProject_isRefusedByName() throws IOException {
        Path secret = temporary.newFile("shadow").toPath().toRealPath();
        Files.createSymbolicLink(project.path("serving/data.txt"), secret);

        assertUsageError(
                project.path("serving/data.txt") + ": is a symbolic link to " + secret
                        + ", which lies outside the project's folder " + projectFolders
                        + "; only files of the project go into an image",
                project.image());
    }

    @Test
    public void modelThatIsALinkOutOfTheProject_isRefused() throws IOException {
        Path outside = temporary.newFolder("elsewhere").toPath().toRealPath();
        Files.createSymbolicLink(project.path("linked"), outside);

        assertUsageError(
                project.path("linked") + ": is a symbolic link to " + outside
                        + ", which lies outside the project's folder " + projectFolders
                        + "; only files of the project go into an image",
                project.image("--model", project.path("linked").toString()));
    }

    @Test
    public void linkToAFolder_isRefused() throws IOException {
        Files.createSymbolicLink(project.path("out/model/linked"), project.path("serving"));

        assertUsageError(
                project.path("out/model/linked")
                        + ": is a symbolic link to a folder; put the folder itself there, or link its files",
                project.image());
    }

    @Test
    public void brokenLink_isAnError() throws IOException {
        Files.createSymbolicLink(project.path("out/model/broken"), Path.of("gone"));

        assertError(
                project.path("out/model/broken") + ": is a symbolic link to gone, which is not there", project.image());
    }

    @Test
    public void codeInTheModelsPlace_isRefused() throws IOException {
        project.write("model/serve.py", "x");

        assertUsageError(
                project.path("model") + ": would lie in the image at /app/model/serve.py, but /app/model is the"
                        + " model's; rename it",
                project.image("--file", project.path("model").toString()));
    }

    @Test
    public void invalidName_saysWhatIsAccepted() throws IOException {
        for (String name : List.of("Registry/Model", "https://registry.example/x", "a b", "scratch", "x:")) {
            assertUsageError(
                    "--name: '" + name + "' is not an image's name; accepted: [registry[:port]/]repository[:tag], the"
                            + " repository in lower case and without a digest, for example"
                            + " registry.example/birdstrike:1",
                    project.image("--name", name));
        }
    }

    @Test
    public void invalidNameInTheFile_namesTheLine() throws IOException {
        project.config(ImageProject.SECTION.replace("birdstrike:1", "Birdstrike"));

        Outcome outcome = project.image();

        assertTrue(
                outcome.err(),
                outcome.err()
                        .startsWith(project.path("ml-cicd.yml")
                                + ":3: image.name: 'registry.example/Birdstrike' is not an image's name; accepted: "));
        assertEquals(2, outcome.exitCode());
    }

    @Test
    public void otherWrongValues_sayWhatIsAccepted() throws IOException {
        assertUsageError(
                "--base: 'docker://x' is not a base; accepted: scratch, a reference such as"
                        + " registry.example/python@sha256:… in lower case, or tar://path of an image tar",
                project.image("--base", "docker://x"));
        assertUsageError("--port: '0' is not a port; expected 1 to 65535", project.image("--port", "0"));
        assertUsageError(
                "--user: 'a b' is not a user; expected a name or number, or user:group",
                project.image("--user", "a b"));
        assertUsageError("--env: 'LEVEL' has no '='; expected NAME=VALUE", project.image("--env", "LEVEL"));
        assertUsageError(
                "--label: '' is not a name; it must not be empty or hold a '='", project.image("--label", "=x"));
        assertUsageError(
                "--max-size: '5 MiB' is not a size; expected a number and one of B, kB, MB, GB, for example 500 MB",
                project.image("--max-size", "5 MiB"));
        assertUsageError(
                "--label: 'io.jenkins.ml-cicd.model.sha256' is set from the model's bytes; leave it out",
                project.image("--label", "io.jenkins.ml-cicd.model.sha256=0"));
    }

    @Test
    public void missingBaseTar_isAnError() throws IOException {
        assertError(
                "base " + project.path("gone.tar") + ": no such file",
                project.image("--base", "tar://" + project.path("gone.tar")));
    }

    @Test
    public void baseTarThatIsNoImage_isAnError() throws IOException {
        project.write("junk.tar", "this is no tar".repeat(1000));
        project.write("empty.tar", "");

        assertError(
                "base " + project.path("junk.tar")
                        + ": is not an image's tar; expected a tar as 'docker save' writes it, or this command",
                project.image("--base", "tar://" + project.path("junk.tar")));
        assertError(
                "base " + project.path("empty.tar")
                        + ": has no manifest.json, so it is not an image's tar; expected a tar as 'docker save' writes"
                        + " it, or this command",
                project.image("--base", "tar://" + project.path("empty.tar")));
    }

    @Test
    public void targetInTheModel_isRefused() throws IOException {
        assertUsageError(
                "--to: '" + project.path("out/model/image.tar") + "' lies in '" + project.path("out/model")
                        + "', which goes into the image; name another place",
                project.image("--to", project.path("out/model/image.tar").toString()));
    }

    @Test
    public void targetThatIsSomethingElse_isLeftAlone() throws IOException {
        project.write("data/train.csv", "a,b");

        assertUsageError(
                project.path("data") + ": is a folder with other files in it, which would be lost;"
                        + " expected a new or empty folder, or an OCI layout to replace",
                project.image("--to", project.path("data").toString()));
        assertUsageError(
                project.path("data/train.csv")
                        + ": is a file; expected a path that ends in .tar, or a folder for an OCI layout",
                project.image("--to", project.path("data/train.csv").toString()));
        assertEquals("a,b", Files.readString(project.path("data/train.csv")));
    }

    @Test
    public void targetThatCannotBeWritten_isAnError() throws IOException {
        project.write("file", "x");

        assertError(
                "1 error, 3 passed",
                project.path("file/image.tar") + ": the image cannot be written: " + project.path("file"),
                project.image("--to", project.path("file/image.tar").toString()));
    }

    @Test
    public void cacheThatCannotBeWritten_isAnError() throws IOException {
        project.write("file", "x");

        assertError(
                "cache " + project.path("file/cache") + ": cannot be written: " + project.path("file/cache")
                        + ": Not a directory; --cache-dir names another folder",
                project.image("--cache-dir", project.path("file/cache").toString()));
    }

    @Test
    public void noSpaceForTheImage_isAnErrorAndNothingIsLeft() throws Exception {
        makeLargeModel();
        Path small = smallDisk();
        try {
            Outcome outcome = project.image("--to", small.resolve("image.tar").toString());

            assertError(
                    "1 error, 3 passed",
                    small.resolve("image.tar") + ": the image cannot be written: No space left on device",
                    outcome);
            assertEquals(List.of(), names(small));
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    public void noSpaceForTheCache_isAnErrorAndNothingIsLeft() throws Exception {
        makeLargeModel();
        Path small = smallDisk();
        try {
            Outcome outcome =
                    project.image("--cache-dir", small.resolve("cache").toString());

            assertError(
                    "1 error, 3 passed",
                    "The layer 'model' cannot be made in the cache " + small.resolve("cache")
                            + ": No space left on device",
                    outcome);
            assertEquals(List.of(), names(small.resolve("cache/work")));
            assertEquals(1, names(small.resolve("cache/blobs")).size());
        } finally {
            run("umount", small.toString());
        }
    }

    private void makeLargeModel() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new Random(4).nextBytes(bytes);
        Files.write(project.path("out/model/weights.bin"), bytes);
    }

    /** A disk of a megabyte, which only root can make. */
    private Path smallDisk() throws Exception {
        Path small = Files.createDirectories(project.path("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()) == 0;
        if (!mounted) {
            System.out.println("skipped: a small disk needs the right to mount one");
        }
        assumeTrue("needs the right to mount", mounted);
        return small;
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
