package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a Dockerfile takes from elsewhere. */
public class DockerfileBasesTest {
    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private List<String> bases(String dockerfile, Map<String, String> arguments) throws IOException {
        Path file = temporary.getRoot().toPath().resolve("Dockerfile");
        Files.writeString(file, dockerfile);
        return DockerfileBases.of(file, arguments);
    }

    @Test
    public void stagesAreNotBases() throws IOException {
        assertEquals(List.of("python:3.12", "alpine" + DIGEST), bases("""
                        # FROM nothing
                        FROM --platform=linux/amd64 python:3.12 AS Build
                        RUN pip install \\
                            numpy
                        from alpine%s
                        COPY --from=build /a /a
                        COPY --from=0 /b /b
                        """.formatted(DIGEST), Map.of()));
    }

    @Test
    public void copiesFromOtherImages_areBases() throws IOException {
        assertEquals(
                List.of("scratch", "reg.example/tools:1"),
                bases("FROM scratch\nCOPY --chown=1 --from=reg.example/tools:1 /t /t\n", Map.of()));
    }

    @Test
    public void argumentsAreFilledIn() throws IOException {
        String dockerfile = """
                ARG REGISTRY="reg.example"
                ARG TAG
                FROM $REGISTRY/base:${TAG:-latest}
                ARG REGISTRY=other
                FROM ${REGISTRY}/x
                """;

        assertEquals(List.of("reg.example/base:latest", "reg.example/x"), bases(dockerfile, Map.of()));
        assertEquals(List.of("mirror/base:9", "mirror/x"), bases(dockerfile, Map.of("REGISTRY", "mirror", "TAG", "9")));
    }

    @Test
    public void onlyADigestPins() {
        assertTrue(DockerfileBases.isPinned("scratch"));
        assertTrue(DockerfileBases.isPinned("python:3.12" + DIGEST));
        assertFalse(DockerfileBases.isPinned("python:3.12"));
        assertFalse(DockerfileBases.isPinned("python@sha256:12"));
    }
}
