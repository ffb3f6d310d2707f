package io.jenkins.plugins.mlcicd.engine.promotion.store;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.StoreLocation;
import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.MlflowCredentials;
import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.MlflowRegistry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads where a store is: a folder, {@code mlflow+https://host[:port][/prefix]}, or {@code oci://host[:port]/repository}. */
public final class StoreLocations {
    private StoreLocations() {}

    /**
     * The store that a settings file names; a folder lies beside the file.
     *
     * @throws UsageException if it cannot be one
     */
    public static StoreLocation of(Section promote) {
        Optional<String> text = promote.optionalText("store");
        if (text.isEmpty()) {
            return PromotionSettings.standardStore(promote);
        }
        try {
            return read(text.get(), promote::resolve);
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
            return read(option, Path::of);
        } catch (UsageException e) {
            throw new UsageException("--store: " + e.getMessage(), e);
        }
    }

    private static StoreLocation read(String text, Function<String, Path> folder) {
        if (text.contains("://")) {
            return remote(StoreAddress.read(text));
        }
        try {
            return StoreLocation.folder(folder.apply(text));
        } catch (InvalidPathException e) {
            throw new UsageException("the store \"" + text + "\" is no folder's name: " + e.getReason(), e);
        }
    }

    private static StoreLocation remote(StoreAddress address) {
        if (address.kind() == StoreAddress.Kind.OCI) {
            throw new UsageException("the store " + address + ": this kind of store cannot be used yet");
        }
        return StoreLocation.remote(
                address.toString(), () -> new MlflowRegistry(address.uri(), MlflowCredentials.from(System.getenv())));
    }
}
