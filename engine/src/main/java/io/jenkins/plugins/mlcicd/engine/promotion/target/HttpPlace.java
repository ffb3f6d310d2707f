package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.net.URI;
import java.util.Optional;

/**
 * Something that deploys when it is called over HTTP.
 *
 * @param url what is called
 * @param status what says which version runs and whether it is there yet; empty if nothing does
 * @param tokenVariable the environment variable with the bearer token, if one is needed
 * @param takesParts whether it gives the version only the part of the traffic that it is told
 */
public record HttpPlace(URI url, Optional<URI> status, Optional<String> tokenVariable, boolean takesParts)
        implements Place {

    static HttpPlace from(Section target) {
        return target.section("http")
                .map(http -> new HttpPlace(
                        WebAddress.read(http, "url").orElseThrow(),
                        WebAddress.read(http, "status"),
                        http.optionalText("token-variable"),
                        http.flag("canary")))
                .orElseGet(() -> new HttpPlace(
                        WebAddress.read(target, "http").orElseThrow(), Optional.empty(), Optional.empty(), false));
    }

    @Override
    public String inWords() {
        return url.toString();
    }
}
