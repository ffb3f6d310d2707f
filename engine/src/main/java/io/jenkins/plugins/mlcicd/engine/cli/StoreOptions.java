package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where models are kept, for the commands that look into the store. */
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The folder that holds the models (default: promote.store, or models).")
    Path store;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description =
                    "A public key in PEM whose signatures count; once for each (default: promote.signing.public-keys).")
    List<Path> publicKeys = List.of();

    /** The settings of the file, if there is one, with the store and the keys of the options, if there are any. */
    PromotionSettings settings(CommonOptions common, SigningOptions signing) {
        PromotionSettings settings = settings(common);
        return settings.withSigning(signing.over(settings.signing()));
    }

    /** The settings for commands that do not sign. */
    PromotionSettings settings(CommonOptions common) {
        PromotionSettings settings =
                common.pipelineFile().map(PipelineFile::promotionSettings).orElseGet(PromotionSettings::standard);
        PromotionSettings stored = store == null ? settings : settings.withStore(store);
        return stored.withSigning(stored.signing().with(Optional.empty(), publicKeys, Map.of()));
    }
}
