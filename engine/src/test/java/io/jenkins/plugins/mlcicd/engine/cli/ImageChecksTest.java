package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.jenkins.plugins.mlcicd.engine.cli.ImageProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the image gate stops: exit code 1, with the reason. */
public class ImageChecksTest {
    private static final String NOT_BUILT =
            "  SKIPPED  The image is built: not built, because of the failed checks; nothing was written\n";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;

    @Before
    public void makeProject() throws IOException {
        project = new ImageProject(temporary.newFolder("project").toPath());
    }

    private void assertFails(String counts, String lines, Outcome outcome) {
        assertEquals(
                "FAIL  image: registry.example/birdstrike:1  (" + counts + "; <duration>)\n" + lines + "Report: "
                        + project.path("report/report.html") + "\n",
                outcome.out());
        assertEquals(1, outcome.exitCode());
    }

    @Test
    public void emptyModelFolder_fails() throws IOException {
        Files.createDirectories(project.path("empty"));

        Outcome outcome = project.image("--model", project.path("empty").toString());

        assertFails(
                "1 failed, 1 skipped, 2 passed",
                "  FAIL  The model is present and not empty: " + project.path("empty") + " has no files\n" + NOT_BUILT,
                outcome);
        assertFalse(Files.exists(project.path("out/image.tar")));
    }

    @Test
    public void modelOfEmptyFiles_fails() throws IOException {
        project.write("empty/weights.bin", "");

        assertFails(
                "1 failed, 1 skipped, 2 passed",
                "  FAIL  The model is present and not empty: " + project.path("empty") + " has only empty files\n"
                        + NOT_BUILT,
                project.image("--model", project.path("empty").toString()));
    }

    @Test
    public void runningAsRoot_fails() throws IOException {
        for (String user : List.of("0", "root", "00:1000", "root:root")) {
            assertFails(
                    "1 failed, 1 skipped, 2 passed",
                    "  FAIL  The image runs as another user than root: user " + user
                            + " is root; name another, such as 65532\n" + NOT_BUILT,
                    project.image("--user", user));
        }
    }

    @Test
    public void filesLikeSecrets_failAndAreNamed() throws IOException {
        project.write("serving/.env", "PASSWORD=hunter2");
        project.write("out/model/id_rsa", "key");

        Outcome outcome = project.image();

        assertFails(
                "1 failed, 1 skipped, 2 passed",
                "  FAIL  No file that goes into the image is named like a secret: /app/serving/.env,"
                        + " /app/model/id_rsa: whoever pulls the image could read them; keep them out of model and"
                        + " files\n" + NOT_BUILT,
                outcome);
        assertEquals(List.of("model"), project.outFolder());
        assertFalse(outcome.report().toString().contains("hunter2"));
    }

    @Test
    public void largerThanTheLimit_failsAndIsThereToLookAt() throws IOException {
        Outcome outcome = project.image("--max-size", "1 kB");

        long size = outcome.report().path("outputs").path("image.size").asLong();
        assertFails(
                "1 failed, 10 passed",
                "  FAIL  The compressed image is at most as large as allowed: " + size
                        + " bytes are more than the limit of 1000 bytes\n",
                outcome);
        assertEquals(List.of("image.tar", "model"), project.outFolder());
    }
}
