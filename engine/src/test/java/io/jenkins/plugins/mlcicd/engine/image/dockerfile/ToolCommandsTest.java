package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.Test;

/** The command lines of each tool, word for word: not every tool can be run wherever the tests are. */
public class ToolCommandsTest {
    private static final DockerfileSettings PLAIN = new DockerfileSettings(
            Path.of("app/Dockerfile"),
            Path.of("app"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(),
            List.of(),
            new DockerfileSettings.Cache(List.of(), List.of(), true));

    private static final DockerfileSettings FULL = new DockerfileSettings(
            Path.of("app/Dockerfile"),
            Path.of("."),
            Optional.of(Builder.BUILDAH),
            Optional.of("serving"),
            Optional.of("linux/arm64"),
            new TreeMap<>(Map.of("B", "two words", "A", "1")),
            List.of(new BuildSecret("pip", "pip.conf"), new BuildSecret("token", "env:TOKEN")),
            new DockerfileSettings.Cache(List.of("reg.example/cache"), List.of("reg.example/cache"), false));

    private static ToolJob job(DockerfileSettings settings, boolean hasLogin) {
        return new ToolJob(
                settings,
                "reg.example/churn:1",
                new TreeMap<>(Map.of("title", "churn")),
                7,
                new ToolFiles(Path.of("/w")),
                hasLogin);
    }

    private static String line(ToolCommand command) {
        return String.join("|", command.words());
    }

    @Test
    public void buildah_plain() {
        BuildTool tool = new BuildahTool(Builder.BUILDAH);

        assertEquals(
                "buildah|build|--file|app/Dockerfile|--tag|reg.example/churn:1|--format|oci|--iidfile|/w/image-id"
                        + "|--timestamp|7|--identity-label=false|--layers|--label|title=churn|app",
                line(tool.build(job(PLAIN, false))));
        assertEquals(
                "buildah|push|--quiet|--format|oci|--digestfile|/w/digest|sha256:1"
                        + "|oci-archive:/w/image.tar:reg.example/churn:1",
                line(tool.export(job(PLAIN, false), "sha256:1")));
    }

    @Test
    public void buildah_withEverything() {
        assertEquals(
                "buildah|build|--file|app/Dockerfile|--tag|reg.example/churn:1|--format|oci|--iidfile|/w/image-id"
                        + "|--timestamp|7|--identity-label=false|--layers|--no-cache|--target|serving|--platform|linux/arm64"
                        + "|--build-arg|A=1|--build-arg|B=two words|--label|title=churn"
                        + "|--secret|id=pip,src=/w/secret-0|--secret|id=token,src=/w/secret-1"
                        + "|--cache-from|reg.example/cache|--cache-to|reg.example/cache"
                        + "|--authfile|/w/login/config.json|.",
                line(new BuildahTool(Builder.BUILDAH).build(job(FULL, true))));
    }

    @Test
    public void podman_isTheSameAsBuildah() {
        assertEquals(
                line(new BuildahTool(Builder.BUILDAH).build(job(FULL, true))).replaceFirst("buildah", "podman"),
                line(new BuildahTool(Builder.PODMAN).build(job(FULL, true))));
    }

    @Test
    public void buildx_writesItsFilesAndFixesTheTime() {
        ToolCommand build = new BuildxTool().build(job(FULL, true));

        assertEquals(
                "docker|buildx|build|--file|app/Dockerfile|--tag|reg.example/churn:1|--load|--provenance=false"
                        + "|--sbom=false|--progress|plain|--iidfile|/w/image-id|--metadata-file|/w/metadata.json"
                        + "|--no-cache|--target|serving|--platform|linux/arm64|--build-arg|A=1|--build-arg|B=two words"
                        + "|--label|title=churn|--secret|id=pip,src=/w/secret-0|--secret|id=token,src=/w/secret-1"
                        + "|--cache-from|reg.example/cache|--cache-to|reg.example/cache|.",
                line(build));
        assertEquals(Map.of("SOURCE_DATE_EPOCH", "7", "DOCKER_CONFIG", "/w/login"), build.environment());
        assertEquals(
                "docker|save|--output|/w/image.tar|reg.example/churn:1",
                line(new BuildxTool().export(job(FULL, true), "sha256:1")));
    }

    @Test
    public void docker_plain() {
        ToolCommand build = new DockerTool().build(job(PLAIN, false));

        assertEquals(
                "docker|build|--file|app/Dockerfile|--tag|reg.example/churn:1|--iidfile|/w/image-id"
                        + "|--label|title=churn|app",
                line(build));
        assertEquals(Map.of(), build.environment());
        assertEquals(List.of(), new DockerTool().cannot(PLAIN));
    }

    @Test
    public void dockerWithoutBuildx_saysWhatItCannotDo() {
        assertEquals(List.of("build-secrets", "cache-to"), new DockerTool().cannot(FULL));
    }

    @Test
    public void epoch_isThatOfTheEnvironmentOrOne() {
        assertEquals(1_700_000_000L, ToolJob.epoch(Map.of("SOURCE_DATE_EPOCH", "1700000000")));
        assertEquals(1L, ToolJob.epoch(Map.of("SOURCE_DATE_EPOCH", "yesterday")));
        assertEquals(1L, ToolJob.epoch(Map.of()));
    }
}
