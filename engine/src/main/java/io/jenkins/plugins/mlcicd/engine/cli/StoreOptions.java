package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.store.StoreLocations;
import picocli.CommandLine.Option;

/** Where models are kept, for the commands that look into the store. */
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = "Where the models are: a folder, mlflow+https://HOST or oci://HOST/REPOSITORY"
                    + " (default: promote.store, or models).")
    String store;

    /** The settings of the file, if there is one, with the store of the option, if there is one. */
    PromotionSettings settings(CommonOptions common) {
        PromotionSettings settings =
                common.pipelineFile().map(PipelineFile::promotionSettings).orElseGet(PromotionSettings::standard);
        return store == null ? settings : settings.withStore(StoreLocations.of(store));
    }
}
