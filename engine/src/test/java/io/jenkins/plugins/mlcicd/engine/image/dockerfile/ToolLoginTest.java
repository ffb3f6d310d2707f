package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The file by which a tool gets credentials. */
public class ToolLoginTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final ToolLogin login = new ToolLogin("reg.example:5000", "ann", "s3cret");

    @Test
    public void loginIsWritten_forItsRegistryAlone() throws IOException {
        ToolFiles files = new ToolFiles(temporary.newFolder().toPath());

        login.write(files, temporary.getRoot().toPath().resolve("none"));

        assertEquals(
                "{\"auths\":{\"reg.example:5000\":{\"auth\":\"YW5uOnMzY3JldA==\"}}}", Files.readString(files.login()));
    }

    @Test
    public void theUsersOwnConfiguration_holdsOn() throws IOException {
        ToolFiles files = new ToolFiles(temporary.newFolder().toPath());
        Path own = temporary.newFolder("own").toPath();
        Files.writeString(
                own.resolve("config.json"),
                "{\"credsStore\": \"desktop\", \"currentContext\": \"remote\", \"auths\": {\"other\": {\"auth\": \"eA==\"}}}");
        Files.createDirectories(own.resolve("cli-plugins"));

        login.write(files, own);

        assertEquals(
                "{\"auths\":{\"other\":{\"auth\":\"eA==\"},\"reg.example:5000\":{\"auth\":\"YW5uOnMzY3JldA==\"}},"
                        + "\"currentContext\":\"remote\"}",
                Files.readString(files.login()).replaceFirst("\\{(\"currentContext\":\"remote\"),(.*)\\}", "{$2,$1}"));
        assertTrue(Files.isSymbolicLink(files.loginFolder().resolve("cli-plugins")));
    }
}
