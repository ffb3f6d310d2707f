package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.config.ByteSize;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where the image goes beside its file, and how registries are reached.
 *
 * @param push whether it goes to the registry in its name
 * @param writes whether it is written to a file or folder, too
 * @param artifact where the model alone goes as an artifact
 * @param access how registries are reached
 * @param cache where layers are kept for later builds; empty for the user's cache folder
 * @param cacheBytes what they may take there
 */
record DeliverySettings(
        boolean push,
        boolean writes,
        Optional<RegistryReference> artifact,
        RegistryAccess access,
        Optional<Path> cache,
        long cacheBytes) {
    private static final long STANDARD_CACHE_BYTES = 10_000_000_000L;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9a-fA-F:]+](:[0-9]{1,5})?");

    static DeliverySettings from(SettingsReader reader, RegistryReference name, BaseImage base, boolean insecureBase) {
        boolean push = reader.flag("push");
        Optional<String> baseRegistry = base instanceof BaseImage.Registry
                ? RegistryReference.parse(base.written()).map(RegistryReference::registry)
                : Optional.empty();
        Set<String> plainHttp = new TreeSet<>(reader.texts("allow-http"));
        for (String host : plainHttp) {
            if (!HOST.matcher(host).matches()) {
                throw reader.wrong(
                        "allow-http",
                        "'" + host + "' is not a registry; expected host or host:port, as in a reference");
            }
        }
        if (insecureBase) {
            baseRegistry.ifPresent(plainHttp::add);
        }
        Optional<RegistryReference> artifact = readArtifact(reader);
        // The environment has one login; it is for the registry that is written to, if any.
        Optional<String> target = push ? Optional.of(name.registry()) : artifact.map(RegistryReference::registry);
        Set<String> withLogin = target.or(() -> baseRegistry).map(Set::of).orElse(Set.of());
        Map<String, String> environment = withLogin.isEmpty() ? Map.of() : System.getenv();
        return new DeliverySettings(
                push,
                !push || reader.has("to"),
                artifact,
                RegistryAccess.from(environment, withLogin).withPlainHttp(plainHttp),
                reader.path("cache-dir"),
                cacheBytes(reader));
    }

    private static Optional<RegistryReference> readArtifact(SettingsReader reader) {
        Optional<String> written = reader.optionalText("artifact");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<RegistryReference> reference = RegistryReference.parse(written.get());
        if (reference.isEmpty() || reference.get().digest().isPresent()) {
            throw reader.wrong(
                    "artifact",
                    "'" + written.get() + "' is not an artifact's name; accepted: registry[:port]/repository[:tag], the"
                            + " repository in lower case and without a digest");
        }
        return reference;
    }

    private static long cacheBytes(SettingsReader reader) {
        Optional<String> written = reader.optionalText("cache-size");
        if (written.isEmpty()) {
            return STANDARD_CACHE_BYTES;
        }
        OptionalLong bytes = ByteSize.parse(written.get());
        return bytes.orElseThrow(() ->
                reader.wrong("cache-size", "'" + written.get() + "' is not a size; expected " + ByteSize.ACCEPTED));
    }
}
