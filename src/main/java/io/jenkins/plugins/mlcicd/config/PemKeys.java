package io.jenkins.plugins.mlcicd.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.KeySource;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys in PEM that stand one after the other in a text. */
public final class PemKeys {
    private static final String BEGIN = "-----BEGIN ";

    private PemKeys() {}

    /** The keys of a text; what stands before the first is left out. */
    public static List<KeySource> of(String text) {
        List<KeySource> keys = new ArrayList<>();
        String all = text == null ? "" : text;
        for (int start = all.indexOf(BEGIN); start >= 0; ) {
            int next = all.indexOf(BEGIN, start + 1);
            String pem = next < 0 ? all.substring(start) : all.substring(start, next);
            keys.add(KeySource.text(Messages.PemKeys_name(keys.size() + 1), pem.strip() + "\n"));
            start = next;
        }
        if (keys.isEmpty() && !all.isBlank()) {
            throw new UsageException(Messages.PemKeys_none());
        }
        return keys;
    }

    /**
     * Reads public keys.
     *
     * @throws UsageException if one is none
     */
    static void checkPublic(List<KeySource> keys) {
        new SigningSettings(Optional.empty(), keys, false, Set.of()).trustedKeys();
    }

    /**
     * Reads a private key.
     *
     * @throws UsageException if it is none that signs
     */
    static void checkPrivate(KeySource key) {
        if (SigningSettings.none().withOwnKey(key).key().isEmpty()) {
            throw new UsageException(Messages.PemKeys_none());
        }
    }

    /** What a form says of what a check throws. */
    static FormValidation check(Runnable check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (UsageException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
