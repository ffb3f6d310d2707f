package io.jenkins.plugins.mlcicd.engine.promotion.store;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.StoreLocation;
import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.MlflowCredentials;
import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.MlflowRegistry;
import io.jenkins.plugins.mlcicd.engine.promotion.oci.OciRegistry;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads where a store is: a folder, {@code mlflow+https://host[:port][/prefix]}, or {@code oci://host[:port]/repository}. */
public final class StoreLocations {
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");

    private StoreLocations() {}

    /**
     * The store that a settings file names; a folder lies beside the file.
     *
     * @throws UsageException if it cannot be one
     */
    public static StoreLocation of(Section promote) {
        Map<String, String> repositories = repositories(promote);
        Optional<String> text = promote.optionalText("store");
        if (text.isEmpty() && repositories.isEmpty()) {
            return PromotionSettings.standardStore(promote);
        }
        try {
            return read(text.orElse(PromotionSettings.STANDARD_STORE), repositories, promote::resolve);
        } catch (UsageException e) {
            throw promote.wrong("store", e.getMessage());
        }
    }

    /**
     * The store that an option names.
     *
     * @throws UsageException if it cannot be one
     */
    public static StoreLocation of(String option) {
        try {
            return read(option, Map.of(), Path::of);
        } catch (UsageException e) {
            throw new UsageException("--store: " + e.getMessage(), e);
        }
    }

    private static StoreLocation read(String text, Map<String, String> repositories, Function<String, Path> folder) {
        if (text.contains("://")) {
            return remote(StoreAddress.read(text), repositories);
        }
        if (!repositories.isEmpty()) {
            throw notARegistry(text);
        }
        try {
            return StoreLocation.folder(folder.apply(text));
        } catch (InvalidPathException e) {
            throw new UsageException("the store \"" + text + "\" is no folder's name: " + e.getReason(), e);
        }
    }

    private static StoreLocation remote(StoreAddress address, Map<String, String> repositories) {
        Map<String, String> environment = System.getenv();
        if (address.kind() == StoreAddress.Kind.OCI) {
            return StoreLocation.remote(address.toString(), () -> registry(address, repositories, environment));
        }
        if (!repositories.isEmpty()) {
            throw notARegistry(address.toString());
        }
        return StoreLocation.remote(
                address.toString(), () -> new MlflowRegistry(address.uri(), MlflowCredentials.from(environment)));
    }

    private static OciRegistry registry(
            StoreAddress address, Map<String, String> repositories, Map<String, String> environment) {
        String host = address.uri().getAuthority();
        RegistryAccess access = RegistryAccess.from(environment, Set.of(host));
        boolean isPlain = address.isPlain() || address.isLoopback();
        return new OciRegistry(
                address.toString(),
                host,
                address.uri().getPath().substring(1),
                repositories,
                isPlain ? access.withPlainHttp(Set.of(host)) : access);
    }

    /** The repositories of stages that have their own. */
    private static Map<String, String> repositories(Section promote) {
        Map<String, String> repositories = new LinkedHashMap<>();
        for (Section stage : promote.sections("stages")) {
            stage.optionalText("repository").ifPresent(repository -> {
                if (!REPOSITORY.matcher(repository).matches()) {
                    throw stage.wrong(
                            "repository",
                            "\"" + repository + "\" is no repository of the store's registry: expected a path such as"
                                    + " prod/models");
                }
                repositories.put(stage.text("name"), repository);
            });
        }
        return repositories;
    }

    private static UsageException notARegistry(String store) {
        return new UsageException("a stage names a repository, but the store " + store + " is no registry: expected"
                + " oci://HOST/REPOSITORY");
    }
}
