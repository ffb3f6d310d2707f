package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Which tool builds, on machines that have one or another. */
public class ToolFinderTest {
    private static final String NO_ENGINE =
            "case $1 in version) echo 'Cannot connect to the Docker daemon' >&2; exit 1;; esac";
    private static final String WITHOUT_BUILDX = "case $1 in buildx) exit 1;; esac";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private void program(String name, String script) throws IOException {
        Path file = temporary.getRoot().toPath().resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** A machine's program is started by name, so the folder stands before the PATH that the test itself has. */
    private ToolFinder finder() {
        String folder = temporary.getRoot().toString();
        return new ToolFinder(new Programs(Map.of("PATH", folder)) {
            @Override
            String path(String program) {
                return folder + "/" + program;
            }
        });
    }

    private String message(Optional<Builder> chosen) {
        return assertThrows(EvaluationException.class, () -> finder().find(chosen))
                .getMessage();
    }

    @Test
    public void nothingThere_saysSo() {
        assertEquals(
                "No tool can build the Dockerfile here: docker is not in the PATH; podman is not in the PATH;"
                        + " buildah is not in the PATH. Install one of them, or leave 'dockerfile' out to build without any",
                message(Optional.empty()));
        assertEquals("builder podman: is not in the PATH", message(Optional.of(Builder.PODMAN)));
    }

    @Test
    public void dockerWithoutEngine_isNotTaken() throws IOException {
        program("docker", NO_ENGINE);

        assertEquals(
                "builder docker: has no engine to build with: Cannot connect to the Docker daemon",
                message(Optional.of(Builder.DOCKER)));

        program("buildah", "");
        assertEquals("buildah", finder().find(Optional.empty()).name());
    }

    @Test
    public void dockerWithEngine_isTakenWithBuildxIfItHasIt() throws IOException {
        program("docker", WITHOUT_BUILDX);
        program("podman", "");
        assertEquals("docker", finder().find(Optional.empty()).name());

        program("docker", "");
        assertEquals("docker buildx", finder().find(Optional.empty()).name());
        assertEquals("podman", finder().find(Optional.of(Builder.PODMAN)).name());
    }
}
