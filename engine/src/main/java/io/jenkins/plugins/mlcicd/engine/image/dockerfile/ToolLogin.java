package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Who fetches from a registry. A class and not a record, so that nothing prints the password. */
public final class ToolLogin {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String registry;
    private final String user;
    private final String password;

    /** A login for one registry. */
    public ToolLogin(String registry, String user, String password) {
        this.registry = registry;
        this.user = user;
        this.password = password;
    }

    String password() {
        return password;
    }

    /**
     * Writes it as Docker's configuration, which podman and buildah read, too.
     *
     * @param own the user's own folder of that configuration: what else is in it holds on
     */
    void write(ToolFiles files, Path own) throws IOException {
        Files.createDirectories(files.loginFolder());
        if (Files.isDirectory(own)) {
            link(files, own);
        }
        String token = user + ":" + password;
        String encoded = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> config = config(own.resolve("config.json"));
        // A credentials store would be asked instead of this file.
        config.remove("credsStore");
        Map<String, Object> logins = new LinkedHashMap<>();
        if (config.get("auths") instanceof Map<?, ?> others) {
            others.forEach((name, login) -> logins.put(String.valueOf(name), login));
        }
        logins.put(registry, Map.of("auth", encoded));
        config.put("auths", logins);
        Files.write(files.login(), MAPPER.writeValueAsBytes(config));
    }

    /** Docker keeps its plugins, contexts and builders in the same folder. */
    private static void link(ToolFiles files, Path own) throws IOException {
        try (Stream<Path> entries = Files.list(own)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = entry.getFileName().toString();
                if (!name.equals("config.json")) {
                    Files.createSymbolicLink(files.loginFolder().resolve(name), entry.toAbsolutePath());
                }
            }
        }
    }

    private static Map<String, Object> config(Path file) throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        if (Files.isRegularFile(file)) {
            try {
                MAPPER.readTree(Files.readAllBytes(file))
                        .properties()
                        .forEach(entry ->
                                config.put(entry.getKey(), MAPPER.convertValue(entry.getValue(), Object.class)));
            } catch (JacksonException e) {
                throw new IOException(file + " is not Docker's configuration", e);
            }
        }
        return config;
    }
}
