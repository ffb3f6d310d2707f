package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Images of Dockerfiles: built by a real tool, read back by another. */
public class ImageDockerfileTest {
    private static final String SECTION = """
            image:
              name: registry.example/birdstrike:1
              dockerfile: Dockerfile
              builder: buildah
            """;
    private static final String DOCKERFILE = """
            ARG BASE=scratch
            FROM ${BASE} AS files
            COPY out/model /app/model
            FROM files AS serving
            ARG LEVEL=info
            ENV LEVEL=$LEVEL
            USER 65532
            FROM serving AS root
            USER 0
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;
    private ContainerTools tools;

    @Before
    public void makeProject() throws IOException {
        tools = new ContainerTools(temporary.newFolder("store").toPath());
        project = project("project");
    }

    private ImageProject project(String name) throws IOException {
        ImageProject made = new ImageProject(temporary.newFolder(name).toPath());
        made.write("Dockerfile", DOCKERFILE);
        made.write(".dockerignore", "out/image.tar\n");
        made.config(SECTION);
        return made;
    }

    private Cli.Result run(ImageProject where, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("image", "--report-dir", "report"));
        arguments.addAll(List.of(options));
        return tools.cli(where.folder).run(arguments.toArray(String[]::new));
    }

    private static JsonNode report(ImageProject where) throws IOException {
        return new JsonMapper().readTree(Files.readString(where.path("report/image.json")));
    }

    private static String output(ImageProject where, String key) throws IOException {
        return report(where).path("outputs").path(key).asString();
    }

    private static String check(ImageProject where, String id) throws IOException {
        for (JsonNode check : report(where).path("checks")) {
            if (check.path("id").asString().equals(id)) {
                return check.path("status").asString() + " "
                        + check.path("message").asString();
            }
        }
        return "none";
    }

    @Test
    public void buildah_builds_andSkopeoReadsTheSameDigest() throws Exception {
        ContainerTools.assumeInstalled("buildah", "skopeo");

        Cli.Result result = run(project, "--target", "serving", "--build-arg", "LEVEL=debug");

        assertEquals(result.toString(), 0, result.exitCode());
        String archive = "oci-archive:" + project.path("out/image.tar");
        assertEquals(
                output(project, "image.digest"),
                ContainerTools.output("skopeo", "inspect", "--format", "{{.Digest}}", archive));
        JsonNode config = new JsonMapper().readTree(ContainerTools.output("skopeo", "inspect", "--config", archive));
        assertEquals("65532", config.path("config").path("User").asString());
        assertTrue(config.toString(), config.toString().contains("LEVEL=debug"));
        assertEquals(
                report(project).path("subject").path(0).path("sha256").asString(),
                config.path("config")
                        .path("Labels")
                        .path("io.jenkins.ml-cicd.model.sha256")
                        .asString());
        assertFalse(config.toString(), config.toString().contains("io.buildah.version"));
        assertEquals("PASS ", check(project, "base-pinned"));
        assertEquals("PASS ", check(project, "non-root"));
    }

    @Test
    public void theSameFilesElsewhere_giveTheSameDigest() throws Exception {
        ContainerTools.assumeInstalled("buildah");
        ImageProject other = project("other");

        assertEquals(0, run(project, "--target", "serving").exitCode());
        assertEquals(0, run(other, "--target", "serving", "--no-cache").exitCode());

        assertEquals(output(project, "image.digest"), output(other, "image.digest"));
    }

    @Test
    public void rootImage_fails() throws Exception {
        ContainerTools.assumeInstalled("buildah");

        assertEquals(1, run(project).exitCode());
        assertEquals(
                "FAIL user 0, so it runs as root; end it with an instruction such as USER 65532",
                check(project, "non-root"));

        assertEquals(1, run(project, "--target", "files").exitCode());
        assertEquals(
                "FAIL the Dockerfile names no user, so it runs as root; end it with an instruction such as USER 65532",
                check(project, "non-root"));
    }

    @Test
    public void secret_isMounted_andIsInNoOutput() throws Exception {
        ContainerTools.assumeInstalled("buildah");
        Path root = project.path("root");
        ContainerTools.copyProgram(Path.of("/bin/cat"), root);
        project.write("Dockerfile", """
                FROM scratch
                COPY root /
                RUN --mount=type=secret,id=token ["/bin/cat", "/run/secrets/token"]
                COPY out/model /app/model
                USER 65532
                """);

        Cli.Result result = tools.cli(project.folder)
                .with("TOKEN", "hunter2hunter2")
                .run("image", "--report-dir", "report", "--build-secret", "token=env:TOKEN");

        assertEquals(result.toString(), 0, result.exitCode());
        assertTrue(result.toString(), result.err().contains("image: ****"));
        assertFalse(result.toString(), result.toString().contains("hunter2"));
        assertFalse(report(project).toString().contains("hunter2"));
        OciLayout layout = OciLayout.ofTar(project.path("out/image.tar"));
        assertFalse(layout.config().toString().contains("hunter2"));
    }

    @Test
    public void whatALaterLayerRemoves_isStillFound_andTheModelMustBeThere() throws Exception {
        ContainerTools.assumeInstalled("buildah");
        ContainerTools.copyProgram(Path.of("/bin/rm"), project.path("root"));
        project.write("serving/id_rsa", "key");
        project.write("data.csv", "1\n");
        project.write("Dockerfile", """
                FROM scratch
                COPY root /
                COPY serving /app/serving
                COPY data.csv /srv/other
                RUN ["/bin/rm", "-r", "/app/serving"]
                COPY out/model/weights.bin /app/model/weights.bin
                USER 65532
                """);

        Cli.Result result = run(project, "--data", "data.csv");

        assertEquals(result.toString(), 1, result.exitCode());
        assertTrue(
                check(project, "no-secrets-in-layers").startsWith("FAIL /app/serving/id_rsa (named like a secret): "));
        assertEquals(
                "FAIL /srv/other (the bytes of data.csv): keep data out of the image",
                check(project, "no-training-data"));
        assertEquals(
                "FAIL more/meta.json: in no layer; the Dockerfile must copy the model that was judged, as it is",
                check(project, "model-in-image"));
    }

    @Test
    public void failingInstruction_isAnErrorWithTheToolsLastLine() throws Exception {
        ContainerTools.assumeInstalled("buildah");
        project.write("Dockerfile", "FROM scratch\nCOPY nothing-there /\n");

        Cli.Result result = run(project);

        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(
                result.toString(),
                result.out().contains("  ERROR  Evaluation: buildah build ended with exit code 125: "));
        assertTrue(result.toString(), result.out().contains("nothing-there"));
        assertEquals(List.of("model"), project.outFolder());
    }

    @Test
    public void missingDockerfile_isAnError() throws IOException {
        Files.delete(project.path("Dockerfile"));

        ImageProject.Outcome outcome = project.image();

        assertEquals(3, outcome.exitCode());
        assertTrue(outcome.out(), outcome.out().contains(project.path("Dockerfile") + ": no such file"));
    }

    @Test
    public void wrongSettings_areUsage() throws IOException {
        assertUsage(
                "--build-arg: 'API_TOKEN' is named like a secret, and build arguments stay in the image's history;"
                        + " use build-secrets",
                "--build-arg",
                "API_TOKEN=x");
        assertUsage("--builder: 'kaniko' is not a builder; accepted: docker, podman, buildah", "--builder", "kaniko");
        assertUsage(
                "--base: does not go together with 'dockerfile', which says it itself; leave one of them out",
                "--base",
                "scratch");
        assertUsage(
                "--target: '--privileged' is not a target; expected letters, digits and _ . / -",
                "--target=--privileged");
        assertUsage(
                "--context: '" + temporary.getRoot() + "' lies outside the project's folder " + project.folder + " or "
                        + Path.of("").toAbsolutePath() + "; only files of the project go into an image",
                "--context",
                temporary.getRoot().toString());
        project.config(ImageProject.SECTION);
        assertUsage("--builder: is for a 'dockerfile' only; name one, or leave this out", "--builder", "docker");
    }

    private void assertUsage(String message, String... options) {
        ImageProject.Outcome outcome = project.image(options);
        assertEquals(message, outcome.err().lines().findFirst().orElse(""));
        assertEquals(2, outcome.exitCode());
    }
}
