package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.cli.ImageProject.Outcome;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The images that {@code ml-cicd image} builds. */
public class ImageCommandTest {
    private static final String SHA256 = "sha256:[0-9a-f]{64}";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;

    @Before
    public void makeProject() throws IOException {
        project = new ImageProject(temporary.newFolder("project").toPath());
    }

    @Test
    public void image_ofTheConfiguration_passesAndNarrates() throws IOException {
        Outcome outcome = project.image();

        assertEquals(outcome.err(), 0, outcome.exitCode());
        assertEquals(
                "PASS  image: registry.example/birdstrike:1  (10 passed; <duration>)\nReport: "
                        + project.path("report/report.html") + "\n",
                outcome.out());
        assertEquals(List.of("image.tar", "model"), project.outFolder());
        assertTrue(outcome.output("image.digest").matches(SHA256));
        assertTrue(outcome.output("image.id").matches(SHA256));
        assertEquals("registry.example/birdstrike:1", outcome.output("image.reference"));
        assertEquals(project.path("out/image.tar").toString(), outcome.output("image.path"));
        assertEquals(
                "image: model " + project.path("out/model") + ": 2 files; serving code: 1 files\n"
                        + "image: building on scratch\n"
                        + "image: layer serving code: " + layerBytes(outcome, 0) + " bytes, new\n"
                        + "image: layer model: " + layerBytes(outcome, 1) + " bytes, new\n"
                        + "image: wrote " + project.path("out/image.tar") + ", " + outcome.output("image.digest")
                        + "\n",
                outcome.err());
    }

    private static long layerBytes(Outcome outcome, int index) throws IOException {
        return outcome.check("built")
                .path("details")
                .path("layers")
                .path(index)
                .path("bytes")
                .asLong();
    }

    @Test
    public void image_reportsTheModelByItsDigest() throws IOException {
        JsonNode subject = project.image().report().path("subject");

        assertEquals("model", subject.path(0).path("role").asString());
        assertEquals(
                Digests.of(project.path("out/model")),
                subject.path(0).path("sha256").asString());
        assertEquals("file", subject.path(1).path("role").asString());
        assertEquals(2, subject.size());
    }

    @Test
    public void image_ofTheSameBytesElsewhere_isTheSameToTheLastByte() throws IOException {
        Outcome first = project.image();
        ImageProject other =
                new ImageProject(temporary.newFolder("elsewhere", "deeper").toPath());
        other.config(
                ImageProject.SECTION.replace("{MODEL: /app/model, LEVEL: info}", "{LEVEL: info, MODEL: /app/model}"));
        for (String name : List.of("serving/serve.py", "out/model/weights.bin", "serving")) {
            Files.setLastModifiedTime(other.path(name), FileTime.fromMillis(1_700_000_000_000L));
        }
        Files.setPosixFilePermissions(other.path("serving/serve.py"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(other.path("out/model/more"), PosixFilePermissions.fromString("rwxrwx---"));

        Outcome second = other.image();

        assertEquals(first.output("image.digest"), second.output("image.digest"));
        assertEquals(first.output("image.id"), second.output("image.id"));
        assertArrayEquals(
                Files.readAllBytes(project.path("out/image.tar")), Files.readAllBytes(other.path("out/image.tar")));
    }

    @Test
    public void image_withOneByteChanged_hasAnotherDigestAndSharesTheOtherLayer() throws IOException {
        String before = project.image("--to", project.path("out/a").toString()).output("image.digest");
        project.write("out/model/weights.bin", "0123456780");
        String after = project.image("--to", project.path("out/b").toString()).output("image.digest");

        assertNotEquals(before, after);
        JsonNode oldLayers =
                OciLayout.ofFolder(project.path("out/a")).manifest().path("layers");
        JsonNode newLayers =
                OciLayout.ofFolder(project.path("out/b")).manifest().path("layers");
        assertEquals(oldLayers.path(0), newLayers.path(0));
        assertNotEquals(oldLayers.path(1), newLayers.path(1));
    }

    @Test
    public void images_builtAtOnceWithOneCache_areAllRightAndTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<Outcome>> builds = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ImageProject other =
                        new ImageProject(temporary.newFolder("other" + i).toPath());
                builds.add(threads.submit(
                        () -> other.image("--cache-dir", project.path("cache").toString(), "--cache-size", "1 B")));
            }
            String digest = project.image().output("image.digest");
            for (Future<Outcome> build : builds) {
                Outcome outcome = build.get();
                assertEquals(outcome.out(), 0, outcome.exitCode());
                assertEquals(digest, outcome.output("image.digest"));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void image_toAFolder_isAnOciLayout() throws IOException {
        Outcome outcome = project.image("--to", project.path("out/layout").toString());

        assertEquals(outcome.err(), 0, outcome.exitCode());
        OciLayout layout = OciLayout.ofFolder(project.path("out/layout"));
        assertEquals(
                "1.0.0", layout.json("oci-layout").path("imageLayoutVersion").asString());
        assertEquals(
                "application/vnd.oci.image.index.v1+json",
                layout.json("index.json").path("mediaType").asString());
        JsonNode descriptor = layout.descriptor();
        assertEquals(outcome.output("image.digest"), descriptor.path("digest").asString());
        assertEquals(
                "application/vnd.oci.image.manifest.v1+json",
                descriptor.path("mediaType").asString());
        assertEquals(
                "1",
                descriptor
                        .path("annotations")
                        .path("org.opencontainers.image.ref.name")
                        .asString());
        JsonNode manifest = layout.manifest();
        assertEquals(
                "application/vnd.oci.image.manifest.v1+json",
                manifest.path("mediaType").asString());
        assertEquals(
                outcome.output("image.id"),
                manifest.path("config").path("digest").asString());
        assertEquals(
                "application/vnd.oci.image.config.v1+json",
                manifest.path("config").path("mediaType").asString());
        assertEquals(2, manifest.path("layers").size());
        long size = descriptor.path("size").asLong()
                + manifest.path("config").path("size").asLong();
        for (int i = 0; i < 2; i++) {
            JsonNode layer = manifest.path("layers").path(i);
            assertEquals(
                    "application/vnd.oci.image.layer.v1.tar+gzip",
                    layer.path("mediaType").asString());
            assertEquals(
                    layout.config().path("rootfs").path("diff_ids").path(i).asString(),
                    "sha256:" + OciLayout.sha256(layout.layer(i)));
            size += layer.path("size").asLong();
        }
        assertEquals(size, outcome.report().path("outputs").path("image.size").asLong());
        // The two marks, the manifest, the configuration and two layers: nothing else.
        assertEquals(6, layout.files().size());
    }

    @Test
    public void image_layers_holdCodeThenModelWithFixedTimesAndPermissions() throws IOException {
        project.image("--to", project.path("out/layout").toString());

        OciLayout layout = OciLayout.ofFolder(project.path("out/layout"));
        assertEquals(
                List.of(
                        "app/ 40755 0:0 1000",
                        "app/serving/ 40755 0:0 1000",
                        "app/serving/serve.py 100755 0:0 1000 print('serving')\n"),
                entries(layout.layer(0)));
        assertEquals(
                List.of(
                        "app/ 40755 0:0 1000",
                        "app/model/ 40755 0:0 1000",
                        "app/model/more/ 40755 0:0 1000",
                        "app/model/more/meta.json 100644 0:0 1000 {}",
                        "app/model/weights.bin 100644 0:0 1000 0123456789"),
                entries(layout.layer(1)));
    }

    @Test
    public void image_configuration_isWhatTheSectionSays() throws IOException {
        project.image("--to", project.path("out/layout").toString(), "--revision", "0c0ffee", "--label", "team=birds");

        JsonNode config = OciLayout.ofFolder(project.path("out/layout")).config();
        assertEquals("1970-01-01T00:00:01Z", config.path("created").asString());
        assertEquals(
                new JsonMapper().readTree("""
                                {"User": "65532", "ExposedPorts": {"8080/tcp": {}}, "Volumes": {},
                                 "Env": ["LEVEL=info", "MODEL=/app/model"],
                                 "Entrypoint": ["python3", "serving/serve.py"], "Cmd": ["--port", "8080"],
                                 "WorkingDir": "/app",
                                 "Labels": {
                                   "io.jenkins.ml-cicd.model.name": "birdstrike",
                                   "io.jenkins.ml-cicd.model.sha256": "%s",
                                   "org.opencontainers.image.licenses": "MIT",
                                   "org.opencontainers.image.revision": "0c0ffee",
                                   "org.opencontainers.image.title": "birdstrike",
                                   "org.opencontainers.image.version": "1",
                                   "team": "birds"}}
                                """.formatted(Digests.of(project.path("out/model")))), config.path("config"));
        assertEquals(
                "[{\"created\":\"1970-01-01T00:00:01Z\",\"author\":\"ml-cicd\",\"created_by\":\"ml-cicd image\","
                        + "\"comment\":\"serving code\"},{\"created\":\"1970-01-01T00:00:01Z\",\"author\":\"ml-cicd\","
                        + "\"created_by\":\"ml-cicd image\",\"comment\":\"model\"}]",
                config.path("history").toString());
    }

    @Test
    public void image_toATar_hasTheSameDigestAndIsReadableByDocker() throws IOException {
        String layoutDigest =
                project.image("--to", project.path("out/layout").toString()).output("image.digest");
        Outcome outcome = project.image();

        assertEquals(layoutDigest, outcome.output("image.digest"));
        OciLayout tar = OciLayout.ofTar(project.path("out/image.tar"));
        assertEquals(layoutDigest, tar.descriptor().path("digest").asString());
        JsonNode docker = tar.json("manifest.json").path(0);
        assertEquals(
                "[\"registry.example/birdstrike:1\"]", docker.path("RepoTags").toString());
        assertEquals(
                outcome.output("image.id"),
                "sha256:"
                        + OciLayout.sha256(tar.files().get(docker.path("Config").asString())));
        List<String> layers = new ArrayList<>();
        docker.path("Layers").forEach(layer -> layers.add(layer.asString().replace("blobs/sha256/", "sha256:")));
        List<String> expected = new ArrayList<>();
        tar.manifest()
                .path("layers")
                .forEach(layer -> expected.add(layer.path("digest").asString()));
        assertEquals(expected, layers);
    }

    @Test
    public void image_anew_replacesTheOldOne() throws IOException {
        project.image("--to", project.path("out/layout").toString());
        project.write("serving/serve.py", "print('better')\n");
        Outcome second = project.image("--to", project.path("out/layout").toString());

        assertEquals(second.err(), 0, second.exitCode());
        OciLayout layout = OciLayout.ofFolder(project.path("out/layout"));
        assertEquals(
                second.output("image.digest"),
                layout.descriptor().path("digest").asString());
        assertEquals(6, layout.files().size());
        assertEquals(List.of("layout", "model"), project.outFolder());
    }

    @Test
    public void image_onATarThatThisCommandMade_addsItsLayers() throws IOException {
        project.image("--to", project.path("base.tar").toString(), "--user", "1000");
        project.config("""
                image:
                  name: registry.example/derived
                  base: tar://base.tar
                  to: out/derived
                """);
        Outcome outcome = project.image();

        assertEquals(outcome.err(), 0, outcome.exitCode());
        OciLayout derived = OciLayout.ofFolder(project.path("out/derived"));
        JsonNode layers = derived.manifest().path("layers");
        assertEquals(3, layers.size());
        assertEquals(
                OciLayout.ofTar(project.path("base.tar"))
                        .manifest()
                        .path("layers")
                        .path(0),
                layers.path(0));
        JsonNode config = derived.config().path("config");
        assertEquals("65532", config.path("User").asString());
        assertEquals(
                "[\"python3\",\"serving/serve.py\"]", config.path("Entrypoint").toString());
        assertEquals(
                "sha256:" + Digests.ofFile(project.path("base.tar")),
                outcome.check("base-pinned").path("observed").asString());
        assertEquals(
                "base", outcome.report().path("subject").path(1).path("role").asString());
        assertEquals(
                List.of("base 1", "base 2", "model"),
                outcome.report()
                        .path("charts")
                        .path(0)
                        .path("series")
                        .path(0)
                        .path("points")
                        .valueStream()
                        .map(point -> point.path(0).asString())
                        .toList());
    }

    @Test
    public void image_ofASingleFile_keepsItsName() throws IOException {
        project.image(
                "--model",
                project.path("out/model/weights.bin").toString(),
                "--to",
                project.path("out/layout").toString());

        OciLayout layout = OciLayout.ofFolder(project.path("out/layout"));
        assertEquals(
                List.of(
                        "app/ 40755 0:0 1000",
                        "app/model/ 40755 0:0 1000",
                        "app/model/weights.bin 100644 0:0 1000 0123456789"),
                entries(layout.layer(1)));
    }

    @Test
    public void image_ofALinkToAnotherRunOfTheProject_followsIt() throws IOException {
        Files.move(project.path("out/model"), project.path("out/run-7"));
        Files.createSymbolicLink(project.path("out/model"), Path.of("run-7"));
        Outcome linked = project.image();

        assertEquals(linked.err(), 0, linked.exitCode());
        assertEquals(
                Digests.of(project.path("out/run-7")),
                linked.report().path("subject").path(0).path("sha256").asString());
    }

    @Test
    public void image_options_winOverTheSection() throws IOException {
        Outcome outcome = project.image(
                "--name",
                "localhost:5000/other",
                "--file",
                project.path("serving/serve.py").toString(),
                "--entrypoint",
                "/bin/other",
                "--command",
                "x",
                "--port",
                "9000",
                "--user",
                "app:app",
                "--env",
                "LEVEL=debug",
                "--max-size",
                "1 MB",
                "--to",
                project.path("out/layout").toString());

        assertEquals(outcome.err(), 0, outcome.exitCode());
        JsonNode config =
                OciLayout.ofFolder(project.path("out/layout")).config().path("config");
        assertEquals("app:app", config.path("User").asString());
        assertEquals("{\"9000/tcp\":{}}", config.path("ExposedPorts").toString());
        assertEquals(
                "[\"LEVEL=debug\",\"MODEL=/app/model\"]", config.path("Env").toString());
        assertEquals("[\"/bin/other\"]", config.path("Entrypoint").toString());
        assertEquals("[\"x\"]", config.path("Cmd").toString());
        assertEquals("localhost:5000/other:latest", outcome.output("image.reference"));
        assertEquals(
                "{base-pinned=PASS, built=PASS, licence=PASS, max-size=PASS, model-present=PASS, no-data-files=PASS,"
                        + " no-random-values=PASS, no-secrets=PASS, no-secrets-in-layers=PASS,"
                        + " no-training-data=PASS, non-root=PASS}",
                outcome.statuses().toString());
    }

    private static List<String> entries(byte[] layer) throws IOException {
        List<String> entries = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(layer))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                entries.add(entry.getName() + " " + Integer.toOctalString(entry.getMode()) + " "
                        + entry.getLongUserId() + ":" + entry.getLongGroupId() + " "
                        + entry.getLastModifiedTime().toMillis()
                        + (entry.isDirectory() ? "" : " " + content));
            }
        }
        return entries;
    }
}
