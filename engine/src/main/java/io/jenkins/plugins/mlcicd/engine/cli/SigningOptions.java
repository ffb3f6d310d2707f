package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The key that signs. A key is never an argument itself: arguments can be seen by others. */
final class SigningOptions {
    @Option(
            names = "--signing-key",
            paramLabel = "FILE",
            description = "A private key in PEM to sign with (default: the environment's ML_CICD_SIGNING_KEY, the key"
                    + " itself or its file, or promote.signing.key).")
    Path key;

    /** The settings with the key that is to be used. */
    SigningSettings over(SigningSettings settings) {
        return settings.with(Optional.ofNullable(key), List.of(), System.getenv());
    }
}
