package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The model alone as an artifact in a real registry, read by skopeo and pulled by digest. */
public class ModelArtifactTest {
    @ClassRule
    public static final RealRegistry REGISTRY = new RealRegistry();

    private static final JsonMapper MAPPER = new JsonMapper();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;

    @Before
    public void makeProject() throws IOException {
        project = new ImageProject(temporary.newFolder("project").toPath());
        project.write("out/model/net.onnx", "weights");
        project.write("out/model/README.md", "# Bird strikes\n");
    }

    private Cli cli() {
        Cli cli = new Cli(project.folder);
        for (Map.Entry<String, String> variable : REGISTRY.environment().entrySet()) {
            cli = cli.with(variable.getKey(), variable.getValue());
        }
        return cli;
    }

    private static String reference(String repository) {
        return REGISTRY.host() + "/" + repository;
    }

    private Cli.Result push(String repository, String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of("image", "--artifact", reference(repository)));
        args.addAll(List.of("--allow-http", REGISTRY.host(), "--report-dir", "report", "--cache-dir", "cache"));
        args.addAll(List.of(options));
        return cli().run(args.toArray(String[]::new));
    }

    private Cli.Result pull(String reference, String to) throws Exception {
        return cli().run("pull", reference, "--to", to, "--allow-http", REGISTRY.host());
    }

    private static RegistryClient client(String repository) {
        RegistryAccess access = RegistryAccess.from(REGISTRY.environment(), Set.of(REGISTRY.host()))
                .withPlainHttp(Set.of(REGISTRY.host()));
        return new RegistryClient(RegistryReference.parse(reference(repository)).orElseThrow(), access);
    }

    private JsonNode output(String key) throws IOException {
        return MAPPER.readTree(Files.readString(project.path("report/image.json")))
                .path("outputs")
                .path(key);
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
    public void artifact_isAModelPackThatSkopeoReads() throws Exception {
        Cli.Result result = push("models/birds:1", "--revision", "0c0ffee");

        assertEquals(result.toString(), 0, result.exitCode());
        String login = RealRegistry.USER + ":" + RealRegistry.PASSWORD;
        String raw = skopeo(
                "inspect", "--raw", "--creds", login, "--tls-verify=false", "docker://" + reference("models/birds:1"));
        assertEquals(output("artifact.digest").asString(), "sha256:" + Digests.ofText(raw));
        JsonNode manifest = MAPPER.readTree(raw);
        assertEquals(
                "application/vnd.cncf.model.manifest.v1+json",
                manifest.path("artifactType").asString());
        assertEquals(
                List.of(
                        "README.md application/vnd.cncf.model.doc.v1.raw",
                        "more/meta.json application/vnd.cncf.model.weight.config.v1.raw",
                        "net.onnx application/vnd.cncf.model.weight.v1.raw",
                        "weights.bin application/vnd.cncf.model.weight.v1.raw"),
                manifest.path("layers")
                        .valueStream()
                        .map(layer -> layer.path("annotations")
                                        .path("org.cncf.model.filepath")
                                        .asString()
                                + " " + layer.path("mediaType").asString())
                        .toList());
        assertEquals(
                "sha256:" + Digests.ofText("weights"),
                manifest.path("layers").path(2).path("digest").asString());
        assertEquals(
                Digests.of(project.path("out/model")),
                manifest.path("annotations")
                        .path("io.jenkins.ml-cicd.model.sha256")
                        .asString());
        Path layout = project.path("copied");
        skopeo(
                "copy",
                "--src-creds",
                login,
                "--src-tls-verify=false",
                "docker://" + reference("models/birds:1"),
                "oci:" + layout + ":1");
        assertEquals(
                output("artifact.digest").asString(),
                OciLayout.ofFolder(layout).descriptor().path("digest").asString());
        JsonNode config = OciLayout.ofFolder(layout).config();
        assertEquals(
                MAPPER.readTree("{\"name\": \"birdstrike\", \"version\": \"1\", \"revision\": \"0c0ffee\"}"),
                config.path("descriptor"));
        assertEquals("onnx", config.path("config").path("format").asString());
        assertEquals(4, config.path("modelfs").path("diffIds").size());
    }

    @Test
    public void pull_byDigest_bringsTheSameModel() throws Exception {
        push("models/pulled:1");
        String digest = output("artifact.digest").asString();
        project.write("out/model/net.onnx", "other weights");
        push("models/pulled:1");

        Cli.Result result = pull(reference("models/pulled@" + digest), "pulled");

        assertEquals(result.toString(), 0, result.exitCode());
        assertEquals(digest + "\n", result.out());
        assertEquals("weights", Files.readString(project.path("pulled/net.onnx")));
        assertEquals("{}", Files.readString(project.path("pulled/more/meta.json")));
        assertEquals(4, Digests.filesIn(project.path("pulled")).size());
    }

    @Test
    public void secondVersion_sendsOnlyTheFileThatChanged() throws Exception {
        push("models/sent:1");
        project.write("out/model/net.onnx", "weights, better");

        push("models/sent:2");

        long configuration = MAPPER.readTree(
                        client("models/sent").manifest("2").orElseThrow().bytes())
                .path("config")
                .path("size")
                .asLong();
        assertEquals(
                "weights, better".length() + configuration,
                output("artifact.pushed-bytes").asLong());
    }

    @Test
    public void sameModel_hasTheSameDigestInAnyFolder() throws Exception {
        push("models/same:1");
        String first = output("artifact.digest").asString();
        Files.move(project.path("out/model"), project.path("out/moved"));

        push("models/same:1", "--model", "out/moved");

        assertEquals(first, output("artifact.digest").asString());
        assertEquals("0", output("artifact.pushed-bytes").toString());
    }

    @Test
    public void modelThatFails_isNotPushed() throws Exception {
        project.write("out/model/.env", "PASSWORD=1");

        Cli.Result result = push("models/failed:1");

        assertEquals(result.toString(), 1, result.exitCode());
        assertEquals(List.of(), client("models/failed").tags());
    }

    @Test
    public void pull_ofWhatIsNoModel_saysSo() throws Exception {
        push("models/image:1", "--push", "--name", reference("images/birds:1"));

        Cli.Result result = pull(reference("images/birds:1"), "pulled");

        assertEquals(result.toString(), 3, result.exitCode());
        assertEquals(
                reference("images/birds:1") + ": is no model; expected an artifact of the type"
                        + " application/vnd.cncf.model.manifest.v1+json, as ml-cicd image --artifact pushes it\n",
                result.err());
        assertFalse(Files.exists(project.path("pulled")));
    }

    @Test
    public void pull_ofWhatIsNotThere_orIntoAFullFolder_isRefused() throws Exception {
        Cli.Result missing = pull(reference("models/none:1"), "pulled");
        assertEquals(reference("models/none:1") + ": is not in the registry\n", missing.err());
        assertEquals(3, missing.exitCode());

        Cli.Result full = pull(reference("models/none:1"), "out");
        assertEquals("out: is there already; expected a new or empty folder\n", full.err());
        assertEquals(2, full.exitCode());

        Cli.Result wrong = pull("No Reference", "pulled");
        assertEquals(2, wrong.exitCode());
        assertTrue(wrong.err(), wrong.err().startsWith("'No Reference' is not the name of an artifact; expected "));
    }

    @Test
    public void pull_ofAPathThatLeavesTheFolder_isRefusedAndLeavesNothing() throws Exception {
        RegistryClient client = client("models/evil");
        byte[] bytes = "evil".getBytes(StandardCharsets.UTF_8);
        String digest = "sha256:" + Digests.ofBytes(bytes);
        client.upload(digest, BlobSource.of(bytes));
        for (String path : List.of("../evil", "/tmp/evil", "a/../../evil", "")) {
            Map<String, Object> layer = new Descriptor(
                            "application/vnd.cncf.model.weight.v1.raw",
                            digest,
                            bytes.length,
                            Map.of("org.cncf.model.filepath", path))
                    .toJson();
            byte[] manifest = MAPPER.writeValueAsBytes(Map.of(
                    "schemaVersion",
                    2,
                    "mediaType",
                    Manifest.OCI,
                    "artifactType",
                    "application/vnd.cncf.model.manifest.v1+json",
                    "config",
                    new Descriptor("application/vnd.cncf.model.config.v1+json", digest, bytes.length).toJson(),
                    "layers",
                    List.of(layer)));
            client.putManifest("1", new Manifest(Manifest.OCI, manifest));

            Cli.Result result = pull(reference("models/evil:1"), "pulled");

            assertEquals(result.toString(), 3, result.exitCode());
            assertEquals(
                    reference("models/evil:1") + ": has a file with the path '" + path
                            + "', which does not lie in the model's folder\n",
                    result.err());
            assertFalse(Files.exists(project.path("evil")));
            assertFalse(Files.exists(project.path("pulled")));
        }
    }

    @Test
    public void resultsOfOtherGates_becomeLabels() throws Exception {
        project.write("reports/evaluate.json", """
                {"schema_version": "1", "gate": "evaluate", "name": "birdstrike", "verdict": "WARN",
                 "started": "2026-01-01T00:00:00Z", "duration_ms": 1,
                 "subject": [{"role": "model", "name": "out/model", "sha256": "%s", "bytes": 1}],
                 "checks": [], "charts": [], "outputs": {}, "log": [], "tool": {"name": "ml-cicd", "version": "1"}}
                """.formatted(Digests.of(project.path("out/model"))));
        project.write("reports/data.json", """
                {"schema_version": "1", "gate": "data", "name": "data", "verdict": "PASS",
                 "started": "2026-01-01T00:00:00Z", "duration_ms": 1,
                 "subject": [{"role": "data", "name": "train.csv", "sha256": "%s", "bytes": 1}],
                 "checks": [], "charts": [], "outputs": {}, "log": [], "tool": {"name": "ml-cicd", "version": "1"}}
                """.formatted("d".repeat(64)));
        project.write("reports/validation-result.json", "{\"success\": true}");

        ImageProject.Outcome outcome = project.image(
                "--gate-report",
                project.path("reports").toString(),
                "--to",
                project.path("out/layout").toString());

        assertEquals(outcome.err() + outcome.out(), 0, outcome.exitCode());
        JsonNode labels = OciLayout.ofFolder(project.path("out/layout"))
                .config()
                .path("config")
                .path("Labels");
        assertEquals("WARN", labels.path("io.jenkins.ml-cicd.gate.evaluate").asString());
        assertEquals("PASS", labels.path("io.jenkins.ml-cicd.gate.data").asString());
        assertEquals(
                "d".repeat(64), labels.path("io.jenkins.ml-cicd.data.sha256").asString());

        project.write("out/model/net.onnx", "other weights");
        ImageProject.Outcome other = project.image(
                "--gate-report", project.path("reports/evaluate.json").toString());
        assertEquals(3, other.exitCode());
        assertTrue(
                other.out(), other.out().contains(project.path("reports/evaluate.json") + ": judged another model ("));
    }
}
