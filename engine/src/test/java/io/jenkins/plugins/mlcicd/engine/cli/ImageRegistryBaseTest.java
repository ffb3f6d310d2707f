package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.cli.ImageProject.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Images on a base from a registry: one on loopback that serves an image this command made. */
public class ImageRegistryBaseTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;
    private OciLayout base;
    private String baseDigest;
    private LoopbackRegistry registry;
    private String repository;

    @Before
    public void startRegistry() throws IOException {
        ImageProject baseProject = new ImageProject(temporary.newFolder("base").toPath());
        baseDigest = baseProject
                .image("--to", baseProject.path("out/layout").toString())
                .output("image.digest");
        base = OciLayout.ofFolder(baseProject.path("out/layout"));
        project = new ImageProject(temporary.newFolder("project").toPath());
        registry = new LoopbackRegistry(base);
        repository = registry.repository();
    }

    @After
    public void stopRegistry() throws IOException {
        registry.close();
    }

    private String host() {
        return repository.substring(0, repository.indexOf('/'));
    }

    @Test
    public void baseByDigest_passes() throws IOException {
        Outcome outcome = project.image(
                "--base",
                repository + "@" + baseDigest,
                "--insecure-base",
                "--to",
                project.path("out/layout").toString());

        assertEquals(outcome.out(), 0, outcome.exitCode());
        assertEquals("PASS", outcome.report().path("verdict").asString());
        assertEquals(baseDigest, outcome.check("base-pinned").path("observed").asString());
        OciLayout built = OciLayout.ofFolder(project.path("out/layout"));
        assertEquals(4, built.manifest().path("layers").size());
        assertEquals(
                base.manifest().path("layers").path(1),
                built.manifest().path("layers").path(1));
    }

    @Test
    public void baseByTag_warnsAndSaysWhatToWrite() throws IOException {
        Outcome outcome = project.image("--base", repository + ":3", "--insecure-base");

        assertEquals(
                "WARN  image: registry.example/birdstrike:1  (1 failed, 9 passed; <duration>)\n"
                        + "  FAIL  The base image is pinned by its digest (does not block): " + repository
                        + ":3 may name another image tomorrow; write " + repository + ":3@" + baseDigest + "\n"
                        + "Report: " + project.path("report/report.html") + "\n",
                outcome.out());
        assertEquals(0, outcome.exitCode());
    }

    @Test
    public void registryThatAnswersWithAnotherImage_isAnError() throws IOException {
        String wanted = repository + "@sha256:" + "0".repeat(64);

        Outcome outcome = project.image("--base", wanted, "--insecure-base");

        assertTrue(
                outcome.out(),
                outcome.out()
                        .contains(
                                "base " + wanted + ": cannot be fetched: registry " + host() + ": the manifest sha256:"
                                        + "0".repeat(64) + " of python: expected sha256:" + "0".repeat(64)
                                        + ", but the registry has " + baseDigest + "\n"));
        assertEquals(3, outcome.exitCode());
        assertEquals(List.of("model"), project.outFolder());
    }

    @Test
    public void baseThatTheRegistryLacks_isAnError() throws IOException {
        Outcome outcome = project.image("--base", repository + "-gone:3", "--insecure-base");

        assertTrue(
                outcome.out(),
                outcome.out()
                        .contains("  ERROR  Evaluation: base " + repository + "-gone:3: the registry " + host()
                                + " has no python-gone with 3\n"));
        assertEquals(3, outcome.exitCode());
        assertEquals(List.of("model"), project.outFolder());
    }

    @Test
    public void registryThatIsDown_isAnError() throws IOException {
        registry.close();

        Outcome outcome = project.image("--base", repository + ":3");

        assertTrue(
                outcome.out(),
                outcome.out()
                        .contains("  ERROR  Evaluation: base " + repository + ":3: cannot be fetched: registry "
                                + host() + ": the manifest 3: no connection (refused or timed out), tried 3 times\n"));
        assertEquals(3, outcome.exitCode());
        assertEquals(List.of("model"), project.outFolder());
    }

    @Test
    public void registryWithoutTls_isRefusedUnlessAllowed() throws IOException {
        String wanted = repository + "@" + baseDigest;

        Outcome outcome = project.image("--base", wanted);

        assertTrue(
                outcome.out(),
                outcome.out()
                        .contains("  ERROR  Evaluation: base " + wanted
                                + ": cannot be fetched: registry " + host()
                                + ": does not speak TLS; plain HTTP needs --allow-http " + host() + "\n"));
        assertEquals(3, outcome.exitCode());
        assertEquals(List.of("model"), project.outFolder());
    }
}
