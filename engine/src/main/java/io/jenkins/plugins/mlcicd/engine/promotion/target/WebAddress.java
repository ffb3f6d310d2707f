package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.net.URI;
import java.util.Optional;

/** Addresses that users write into settings. They are shown in reports and logs, so they hold no password. */
final class WebAddress {
    private WebAddress() {}

    /**
     * The address at a key, if it is there.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it is none, or holds a user's name or password
     */
    static Optional<URI> read(Section section, String key) {
        return section.optionalText(key).map(written -> parse(section, key, written));
    }

    private static URI parse(Section section, String key, String written) {
        URI uri;
        try {
            uri = URI.create(written);
        } catch (IllegalArgumentException e) {
            throw section.wrong(key, "is no address; expected one such as https://deploy.example/models");
        }
        boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!isWeb || uri.getHost() == null) {
            throw section.wrong(key, "expected an address that starts with https:// or http:// and names a host");
        }
        if (uri.getUserInfo() != null) {
            throw section.wrong(key, "holds a user name or password; put the secret into an environment variable");
        }
        return uri;
    }
}
