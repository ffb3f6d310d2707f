package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.config.MlCicdConfiguration;
import io.jenkins.plugins.mlcicd.config.PemKeys;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.KeySource;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.secrets.ControllerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The controller's own keys, beside those of projects. */
final class SigningKeys {
    private static final Logger LOGGER = Logger.getLogger(SigningKeys.class.getName());

    private SigningKeys() {}

    /**
     * Settings that sign with the controller's own key, if it has one.
     *
     * @param isGoverned whether the public keys are those of the administrators already
     * @throws UsageException if the key cannot be used
     */
    static SigningSettings signing(SigningSettings settings, boolean isGoverned) {
        return with(
                settings,
                isGoverned,
                ControllerKey.used(MlCicdConfiguration.get().getSigningKeyCredentialsId()));
    }

    /** Settings to look at what was signed; a key that cannot be used is left out. */
    static SigningSettings verifying(SigningSettings settings, boolean isGoverned) {
        try {
            return with(
                    settings,
                    isGoverned,
                    ControllerKey.of(MlCicdConfiguration.get().getSigningKeyCredentialsId()));
        } catch (UsageException e) {
            LOGGER.log(Level.WARNING, "{0}", e.getMessage());
            return settings;
        }
    }

    private static SigningSettings with(SigningSettings settings, boolean isGoverned, Optional<KeySource> own) {
        List<KeySource> keys = new ArrayList<>(settings.publicKeys());
        if (!isGoverned) {
            keys.addAll(PemKeys.of(MlCicdConfiguration.get().getPublicKeys()));
        }
        SigningSettings trusting = new SigningSettings(settings.key(), keys, settings.everywhere(), settings.stages());
        return own.map(trusting::withOwnKey).orElse(trusting);
    }
}
