package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys, envelopes and signatures that attestation_reference.py and OpenSSL made. The keys protect nothing. */
public final class Fixtures {
    private Fixtures() {}

    /** A file. */
    public static Path path(String name) {
        try {
            return Path.of(Fixtures.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that signs. */
    public static SigningKey privateKey(String name) throws IOException {
        return SigningKey.read(Files.readString(path(name + ".pem")), name + ".pem");
    }

    /** A key that verifies. */
    public static VerificationKey publicKey(String name) throws IOException {
        return VerificationKey.read(Files.readString(path(name + ".pub")), name + ".pub");
    }

    /** Keys whose signatures count. */
    public static TrustedKeys trusting(String... names) throws IOException {
        List<VerificationKey> keys = new ArrayList<>();
        for (String name : names) {
            keys.add(publicKey(name));
        }
        return new TrustedKeys(keys);
    }

    /** Settings with a private key, if it is not empty, and public keys. */
    public static SigningSettings settings(boolean isRequired, String key, String... publicKeys) {
        return new SigningSettings(
                key.isEmpty() ? Optional.empty() : Optional.of(KeySource.file(path(key + ".pem"))),
                Arrays.stream(publicKeys)
                        .map(name -> KeySource.file(path(name + ".pub")))
                        .toList(),
                isRequired,
                Set.of());
    }
}
