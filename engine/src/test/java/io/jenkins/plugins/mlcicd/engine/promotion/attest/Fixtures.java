package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys, envelopes and signatures that attestation_reference.py and OpenSSL made. The keys protect nothing. */
final class Fixtures {
    private Fixtures() {}

    static Path path(String name) {
        try {
            return Path.of(Fixtures.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static SigningKey privateKey(String name) throws IOException {
        return SigningKey.read(Files.readString(path(name + ".pem")), name + ".pem");
    }

    static VerificationKey publicKey(String name) throws IOException {
        return VerificationKey.read(Files.readString(path(name + ".pub")), name + ".pub");
    }

    static TrustedKeys trusting(String... names) throws IOException {
        List<VerificationKey> keys = new ArrayList<>();
        for (String name : names) {
            keys.add(publicKey(name));
        }
        return new TrustedKeys(keys);
    }
}
