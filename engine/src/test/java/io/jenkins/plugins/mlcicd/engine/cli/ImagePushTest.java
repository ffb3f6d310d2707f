package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.registry.BreakingProxy;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RealRegistry;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Images pushed to a real registry with a login, and read back by skopeo. */
public class ImagePushTest {
    @ClassRule
    public static final RealRegistry REGISTRY = new RealRegistry();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;

    @Before
    public void makeProject() throws IOException {
        project = new ImageProject(temporary.newFolder("project").toPath());
        project.config(ImageProject.SECTION + """
                  dependencies: [requirements.lock]
                  metadata: [card.md]
                  push: true
                """);
        project.write("requirements.lock", "numpy==1.26.4\n");
        project.write("card.md", "# Bird strikes\n");
    }

    private Cli.Result push(String host, String repository, String... options) throws Exception {
        return push(REGISTRY.environment(), host, repository, options);
    }

    private Cli.Result push(Map<String, String> environment, String host, String repository, String... options)
            throws Exception {
        List<String> args = new ArrayList<>(List.of("image", "--name", host + "/" + repository, "--allow-http", host));
        args.addAll(List.of("--report-dir", "report", "--cache-dir", "cache"));
        args.addAll(List.of(options));
        Cli cli = new Cli(project.folder);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            cli = cli.with(variable.getKey(), variable.getValue());
        }
        return cli.run(args.toArray(String[]::new));
    }

    private static RegistryClient client(String repository) {
        RegistryAccess access = RegistryAccess.from(REGISTRY.environment(), Set.of(REGISTRY.host()))
                .withPlainHttp(Set.of(REGISTRY.host()));
        return new RegistryClient(
                RegistryReference.parse(REGISTRY.host() + "/" + repository).orElseThrow(), access);
    }

    private JsonNode report() throws IOException {
        return new JsonMapper().readTree(Files.readString(project.path("report/image.json")));
    }

    private String output(String key) throws IOException {
        return report().path("outputs").path(key).asString();
    }

    private static String skopeo(String... arguments) throws Exception {
        RealRegistry.assumeInstalled("skopeo");
        List<String> command = new ArrayList<>(List.of("skopeo"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(text, 0, process.waitFor());
        return text;
    }

    @Test
    public void billOfMaterialsAndProvenance_referToThePushedImage() throws Exception {
        Cli.Result result = push(REGISTRY.host(), "documents:1");

        assertEquals(result.toString(), 0, result.exitCode());
        String digest = output("image.digest");
        for (String type : List.of("application/vnd.cyclonedx+json", "application/vnd.in-toto+json")) {
            List<Descriptor> found = client("documents").referrers().of(digest, Optional.of(type));
            assertEquals(1, found.size());
            Manifest manifest =
                    client("documents").manifest(found.get(0).digest()).orElseThrow();
            JsonNode json = json(manifest);
            assertEquals(digest, json.path("subject").path("digest").asString());
            JsonNode layer = json.path("layers").path(0);
            byte[] document = client("documents")
                    .blob(new Descriptor(
                            type,
                            layer.path("digest").asString(),
                            layer.path("size").asLong()));
            String sha256 = digest.substring("sha256:".length());
            assertTrue(new String(document, StandardCharsets.UTF_8).contains(sha256));
        }
        // This registry does not know the referrers API, so the fall-back tag names them.
        assertTrue(client("documents").digest(digest.replace(':', '-')).isPresent());
        assertTrue(Files.exists(project.path("report/image.sbom.cdx.json")));
    }

    @Test
    public void push_isReadBackBySkopeoWithTheSameDigest() throws Exception {
        Cli.Result result = push(REGISTRY.host(), "birds:1");

        assertEquals(result.toString(), 0, result.exitCode());
        String digest = output("image.digest");
        assertEquals(Optional.of(digest), client("birds").digest("1"));
        assertEquals(REGISTRY.host() + "/birds:1@" + digest, output("image.pushed"));
        assertFalse("a file only with --to", Files.exists(project.path("out/image.tar")));
        Path layout = project.path("copied");
        skopeo(
                "copy",
                "--src-creds",
                RealRegistry.USER + ":" + RealRegistry.PASSWORD,
                "--src-tls-verify=false",
                "docker://" + REGISTRY.host() + "/birds:1",
                "oci:" + layout + ":1");
        OciLayout copied = OciLayout.ofFolder(layout);
        assertEquals(digest, copied.descriptor().path("digest").asString());
        assertEquals(4, copied.manifest().path("layers").size());
        assertEquals(
                List.of("dependencies", "serving code", "model", "metadata"),
                copied.config()
                        .path("history")
                        .valueStream()
                        .map(entry -> entry.path("comment").asString())
                        .toList());
    }

    @Test
    public void secondPush_sendsOnlyTheChangedLayerAndTheConfiguration() throws Exception {
        push(REGISTRY.host(), "again:1");
        String first = output("image.digest");
        assertEquals(0, push(REGISTRY.host(), "again:1").exitCode());
        assertEquals(first, output("image.digest"));
        assertEquals("0", report().path("outputs").path("image.pushed-bytes").toString());

        project.write("card.md", "# Bird strikes, better\n");
        Cli.Result result = push(REGISTRY.host(), "again:2");

        assertEquals(result.toString(), 0, result.exitCode());
        assertEquals(
                result.err(),
                2,
                result.err()
                        .lines()
                        .filter(line -> line.contains("pushing sha256:"))
                        .count());
        assertTrue(result.err(), result.err().contains("layer model: "));
        assertTrue(
                result.err(),
                result.err()
                        .lines()
                        .anyMatch(
                                line -> line.contains("layer model: ") && line.endsWith("kept from an earlier build")));
        assertTrue(
                result.err(),
                result.err().lines().anyMatch(line -> line.contains("layer metadata: ") && line.endsWith("new")));
        JsonNode before = json(client("again").manifest("1").orElseThrow()).path("layers");
        JsonNode after = json(client("again").manifest("2").orElseThrow()).path("layers");
        for (int i = 0; i < 3; i++) {
            assertEquals(before.path(i), after.path(i));
        }
    }

    private static JsonNode json(Manifest manifest) {
        return new JsonMapper().readTree(manifest.bytes());
    }

    @Test
    public void connectionsThatBreak_areTriedAgain() throws Exception {
        makeLargeModel();
        try (BreakingProxy proxy = new BreakingProxy(REGISTRY.port(), List.of(1_000_000, 100_000, 2_000_000))) {
            Cli.Result result = push(proxy.host(), "shaky:1");

            assertEquals(result.toString(), 0, result.exitCode());
        }
        assertEquals(Optional.of(output("image.digest")), client("shaky").digest("1"));
    }

    @Test
    public void registryThatDiesInTheMiddle_leavesTheTagAsItWas() throws Exception {
        push(REGISTRY.host(), "dying:1");
        Optional<String> before = client("dying").digest("1");
        makeLargeModel();
        try (BreakingProxy proxy = new BreakingProxy(REGISTRY.port(), Collections.nCopies(100, 500_000))) {
            Cli.Result result = push(proxy.host(), "dying:1");

            assertEquals(result.toString(), 3, result.exitCode());
            assertTrue(
                    result.out(),
                    result.out()
                            .contains("  ERROR  Evaluation: push of " + proxy.host() + "/dying:1: registry "
                                    + proxy.host() + ": the upload of sha256:"));
            assertTrue(result.out(), result.out().contains(", tried 6 times; the tag is left as it was\n"));
        }
        assertEquals(before, client("dying").digest("1"));
    }

    @Test
    public void registryThatIsNotThere_isToldSoon() throws Exception {
        String host = "localhost:" + RealRegistry.freePort();

        Cli.Result result = push(host, "none:1");

        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(
                result.out(),
                result.out()
                        .contains(": no connection (refused or timed out), tried 3 times; the tag is left as it was"));
    }

    @Test
    public void wrongLogin_isAnErrorWithoutThePassword() throws Exception {
        Cli.Result result = push(
                Map.of("ML_CICD_REGISTRY_USER", RealRegistry.USER, "ML_CICD_REGISTRY_PASSWORD", "guess-4711"),
                REGISTRY.host(),
                "denied:1");

        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(
                result.out(),
                result.out()
                        .contains("push of " + REGISTRY.host() + "/denied:1: registry " + REGISTRY.host()
                                + ": it refuses the user and password in ML_CICD_REGISTRY_USER and"
                                + " ML_CICD_REGISTRY_PASSWORD"));
        assertFalse(result.toString(), result.toString().contains("guess-4711"));
        assertFalse(Files.readString(project.path("report/image.json")).contains("guess-4711"));
        assertEquals(List.of(), client("denied").tags());
    }

    @Test
    public void rightLogin_isInNoOutput() throws Exception {
        Cli.Result result = push(REGISTRY.host(), "quiet:1", "--stacktrace");

        assertEquals(result.toString(), 0, result.exitCode());
        assertFalse(result.toString(), result.toString().contains(RealRegistry.PASSWORD));
        assertFalse(Files.readString(project.path("report/image.json")).contains(RealRegistry.PASSWORD));
        assertFalse(Files.readString(project.path("report/report.html")).contains(RealRegistry.PASSWORD));
    }

    @Test
    public void plainHttp_isNotUsedUnlessTheHostIsNamed() throws Exception {
        Cli.Result result = push(REGISTRY.host(), "plain:1", "--allow-http", "localhost:1");
        assertEquals("named by the helper: " + result, 0, result.exitCode());

        Cli cli = new Cli(project.folder);
        Cli.Result refused = cli.run("image", "--name", REGISTRY.host() + "/plain:2", "--cache-dir", "cache");

        assertEquals(refused.toString(), 3, refused.exitCode());
        assertTrue(
                refused.out(),
                refused.out()
                        .contains("registry " + REGISTRY.host() + ": does not speak TLS; plain HTTP needs --allow-http "
                                + REGISTRY.host()));
        assertEquals(Optional.empty(), client("plain").digest("2"));
    }

    @Test
    public void imageThatIsTooLarge_isNotPushed() throws Exception {
        Cli.Result result = push(REGISTRY.host(), "large:1", "--max-size", "10 B", "--to", "out/image.tar");

        assertEquals(result.toString(), 1, result.exitCode());
        assertTrue(
                result.out(),
                result.out()
                        .contains("  SKIPPED  The image is in its registry: not pushed, because of the failed checks"));
        assertTrue(Files.exists(project.path("out/image.tar")));
        assertEquals(List.of(), client("large").tags());
    }

    @Test
    public void baseInTheSameRegistry_isBuiltOnWithoutSendingItsLayers() throws Exception {
        push(REGISTRY.host(), "base/birds:1");
        String baseDigest = output("image.digest");
        project.write("card.md", "# Derived\n");

        Cli.Result result = push(
                REGISTRY.host(),
                "derived/birds:1",
                "--base",
                REGISTRY.host() + "/base/birds:1@" + baseDigest,
                "--metadata",
                "card.md");

        assertEquals(result.toString(), 0, result.exitCode());
        JsonNode layers =
                json(client("derived/birds").manifest("1").orElseThrow()).path("layers");
        assertEquals(8, layers.size());
        assertTrue(result.err(), result.err().contains("building on " + REGISTRY.host() + "/base/birds:1@"));
        List<String> sent = result.err()
                .lines()
                .filter(line -> line.contains("pushing sha256:"))
                .toList();
        assertEquals(sent.toString(), 2, sent.size());
    }

    @Test
    public void dockersFormat_hasAHealthCheck() throws Exception {
        Cli.Result result = push(
                REGISTRY.host(),
                "docker:1",
                "--format",
                "docker",
                "--health-check",
                "python3",
                "--health-check",
                "health.py");

        assertEquals(result.toString(), 0, result.exitCode());
        Manifest manifest = client("docker").manifest("1").orElseThrow();
        assertEquals(Manifest.DOCKER, manifest.mediaType());
        // Skopeo shows the configuration as OCI knows it, so without the check.
        JsonNode config = json(manifest).path("config");
        assertEquals(
                "application/vnd.docker.container.image.v1+json",
                config.path("mediaType").asString());
        byte[] bytes = client("docker")
                .blob(new Descriptor(
                        "",
                        config.path("digest").asString(),
                        config.path("size").asLong()));
        assertEquals(
                "{\"Test\":[\"CMD\",\"python3\",\"health.py\"]}",
                new JsonMapper()
                        .readTree(bytes)
                        .path("config")
                        .path("Healthcheck")
                        .toString());
    }

    private void makeLargeModel() throws IOException {
        byte[] bytes = new byte[4_000_000];
        new Random(3).nextBytes(bytes);
        Files.write(project.path("out/model/weights.bin"), bytes);
    }
}
