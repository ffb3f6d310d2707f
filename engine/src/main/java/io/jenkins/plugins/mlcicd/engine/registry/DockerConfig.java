package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The logins in Docker's configuration file ({@code auths}), which podman, buildah and skopeo write in the same form. */
final class DockerConfig {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path file;

    DockerConfig(Path file) {
        this.file = file;
    }

    /** The file that Docker would use: in {@code DOCKER_CONFIG}, else in {@code .docker} of the home folder. */
    static DockerConfig of(Map<String, String> environment) {
        String folder = environment.getOrDefault("DOCKER_CONFIG", "");
        Path home = Path.of(System.getProperty("user.home", ""));
        return new DockerConfig((folder.isEmpty() ? home.resolve(".docker") : Path.of(folder)).resolve("config.json"));
    }

    /**
     * The login for a registry, if the file has one.
     *
     * @throws EvaluationException if the file is there and cannot be read
     */
    Optional<RegistryLogin> login(String registry) {
        JsonNode auths = read().path("auths");
        for (String key : keys(registry)) {
            String auth = auths.path(key).path("auth").asString("");
            if (!auth.isEmpty()) {
                return Optional.of(decode(key, auth));
            }
        }
        return Optional.empty();
    }

    private static List<String> keys(String registry) {
        return registry.equals(RegistryReference.DOCKER_HUB)
                ? List.of("https://index.docker.io/v1/", "index.docker.io", "docker.io")
                : List.of(registry, "https://" + registry, "http://" + registry, "https://" + registry + "/v2/");
    }

    private JsonNode read() {
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            // Its message would quote the file.
            throw new EvaluationException(file + ": is not JSON; expected the configuration file of Docker");
        }
    }

    private RegistryLogin decode(String key, String auth) {
        try {
            String text = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0) {
                return new RegistryLogin(text.substring(0, colon), text.substring(colon + 1), file.toString());
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the value.
        }
        throw new EvaluationException(file + ": auths." + key + ".auth is not the base64 of user:password");
    }
}
