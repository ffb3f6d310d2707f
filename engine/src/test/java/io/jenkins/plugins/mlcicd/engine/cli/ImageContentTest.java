package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.cli.ImageProject.Outcome;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the image gate finds in what it has built. */
public class ImageContentTest {
    private static final String AWS_KEY = "AKIA" + "IOSFODNN7EXAMPLE";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;

    @Before
    public void makeProject() throws IOException {
        project = new ImageProject(temporary.newFolder("project").toPath());
    }

    private static String ended(Outcome outcome, String id) throws IOException {
        return outcome.check(id).path("status").asString() + " "
                + outcome.check(id).path("message").asString();
    }

    private void install(String name, String version) throws IOException {
        project.write(
                "serving/site-packages/" + name + "-" + version + ".dist-info/METADATA",
                "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n\nVersion: of the text\n");
    }

    @Test
    public void keyInACodeFile_failsWithoutShowingIt() throws IOException {
        project.write("serving/settings.py", "KEY = '" + AWS_KEY + "'\n");

        Outcome outcome = project.image();

        assertEquals(1, outcome.exitCode());
        assertEquals(
                "FAIL /app/serving/settings.py (AWS access key): whoever pulls the image could read them, removed files"
                        + " included; if they are none, list their paths under ignore-secrets",
                ended(outcome, "no-secrets-in-layers"));
        assertFalse(outcome.report().toString().contains(AWS_KEY));
        assertFalse(outcome.out().contains(AWS_KEY));

        Outcome ignored = project.image("--ignore-secret", "/app/serving/*.py");
        assertEquals(ignored.out(), 0, ignored.exitCode());
    }

    @Test
    public void keysInVariables_fail() throws IOException {
        Outcome outcome = project.image("--env", "DB_PASSWORD=hunter2", "--env", "URL=" + AWS_KEY);

        assertEquals(1, outcome.exitCode());
        String message = ended(outcome, "no-secrets-in-layers");
        assertTrue(message, message.contains("variable DB_PASSWORD (named like a secret)"));
        assertTrue(message, message.contains("variable URL (AWS access key)"));
        assertFalse(outcome.report().toString().contains("hunter2"));
    }

    @Test
    public void randomValue_warns() throws IOException {
        project.write("serving/settings.py", "TOKEN = '9fKq2Lw8ZxTb71RmVn5Y'\n");

        Outcome outcome = project.image();

        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().startsWith("WARN "));
        assertTrue(
                ended(outcome, "no-random-values").startsWith("FAIL /app/serving/settings.py (random value 9fK…): "));
    }

    @Test
    public void dataOfTheDataGate_mustNotBeInTheImage() throws IOException {
        project.write("data/train.csv", "a\n1\n");
        project.write("serving/copy.bin", "a\n1\n");
        project.write("serving/train.csv", "another\n");
        project.write("report/data.json", """
                {"schema_version": "1", "gate": "data", "name": "d", "verdict": "PASS",
                 "started": "2026-01-01T00:00:00Z", "duration_ms": 1,
                 "subject": [{"role": "data", "name": "data/train.csv", "sha256": "%s", "bytes": 4}],
                 "checks": [{"id": "a", "title": "a", "group": "", "severity": "critical", "status": "PASS",
                   "expected": null, "observed": null, "unit": "", "message": "", "details": {}}],
                 "charts": [], "outputs": {}, "log": [], "tool": {"name": "ml-cicd", "version": "1"}}
                """.formatted(Digests.ofFile(project.path("data/train.csv"))));

        Outcome outcome = project.image();

        assertEquals(1, outcome.exitCode());
        assertEquals(
                "FAIL /app/serving/copy.bin (the bytes of data/train.csv): keep data out of the image",
                ended(outcome, "no-training-data"));
        assertEquals(
                "FAIL /app/serving/train.csv (named like the data): keep data out of the image, or name it as the model's",
                ended(outcome, "no-data-files"));
    }

    @Test
    public void dataThatAreNamed_mustNotBeInTheImage() throws IOException {
        project.write("data/part-1.csv", "1");
        project.write("serving/p.txt", "1");

        Outcome outcome = project.image("--data", project.path("data").toString());

        assertEquals(
                "FAIL /app/serving/p.txt (the bytes of " + project.path("data/part-1.csv")
                        + "): keep data out of the image",
                ended(outcome, "no-training-data"));
    }

    @Test
    public void largeDataFile_warns_butNotTheModels() throws IOException {
        project.write("serving/table.parquet", "x".repeat(1_000_000));
        project.write("out/model/weights.npy", "x".repeat(1_000_000));

        Outcome outcome = project.image();

        assertTrue(ended(outcome, "no-data-files")
                .startsWith("FAIL /app/serving/table.parquet (1000000 bytes of data): "));
        assertEquals(
                "/app/model/weights.npy",
                outcome.check("built")
                        .path("details")
                        .path("largest_files")
                        .path(0)
                        .path("path")
                        .asString());
    }

    @Test
    public void installedPackages_needALockThatMatches() throws IOException {
        install("NumPy", "1.26.4");

        Outcome without = project.image();
        assertTrue(ended(without, "dependency-lock").startsWith("FAIL there is none; name one with the key 'lock'"));

        project.write("serving/requirements.txt", "numpy==1.26.4 --hash=sha256:01\n");
        project.write("out/environment.txt", "numpy==1.26.4\npytest==8.0.0\n");
        Outcome with = project.image(
                "--trained-with", project.path("out/environment.txt").toString());
        assertEquals(with.out(), 0, with.exitCode());
        assertEquals("PASS ", ended(with, "dependency-lock"));
        assertEquals("PASS ", ended(with, "dependency-hashes"));
        assertEquals("PASS ", ended(with, "dependencies-match"));
    }

    @Test
    public void otherVersions_thanTrainedWith_fail() throws IOException {
        install("numpy", "2.0.1");
        project.write("serving/requirements.txt", "numpy==2.0.0\n");
        project.write("out/environment.txt", "numpy==1.26.4\n");

        Outcome outcome = project.image(
                "--trained-with", project.path("out/environment.txt").toString());

        assertEquals(1, outcome.exitCode());
        assertEquals(
                "FAIL numpy 2.0.0 ≠ 2.0.1 (locked ≠ in the image), numpy 1.26.4 ≠ 2.0.1 (trained with ≠ in the image),"
                        + " numpy 1.26.4 ≠ 2.0.0 (trained with ≠ locked)",
                ended(outcome, "dependencies-match"));
        assertTrue(ended(outcome, "dependency-hashes")
                .startsWith("FAIL /app/serving/requirements.txt: no --hash or digest for numpy; "));
    }

    @Test
    public void wrongListsOfPackages_areNamed() throws IOException {
        project.write("poetry.lock", "[[package");
        Outcome damaged = project.image("--lock", project.path("poetry.lock").toString());
        assertEquals(2, damaged.exitCode());
        assertTrue(damaged.err(), damaged.err().contains(project.path("poetry.lock") + ": is damaged: "));

        Outcome missing =
                project.image("--trained-with", project.path("none.txt").toString());
        assertEquals(3, missing.exitCode());
        assertTrue(
                missing.out(), missing.out().contains("trained-with " + project.path("none.txt") + ": cannot be read"));
    }

    @Test
    public void licence_isAFileOrALabel() throws IOException {
        project.config(ImageProject.SECTION.replaceFirst("labels: .*\n", "\n"));
        Outcome without = project.image();
        assertEquals(0, without.exitCode());
        assertEquals(
                "FAIL no layer above the base has a LICENSE, COPYING or NOTICE file, and the label"
                        + " org.opencontainers.image.licenses is not set",
                ended(without, "licence"));

        project.write("serving/LICENSE.md", "MIT\n");
        assertEquals("PASS ", ended(project.image(), "licence"));
    }

    @Test
    public void unpackedPackages_ofOthers_areNotOurSecrets() throws IOException {
        project.write("serving/site-packages/tornado/test.py", "KEY = '" + AWS_KEY + "'\n");

        assertEquals("PASS ", ended(project.image(), "no-secrets-in-layers"));
        assertTrue(Files.exists(project.path("out/image.tar")));
        assertEquals(List.of("image.tar", "model"), project.outFolder());
    }
}
