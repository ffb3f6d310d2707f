package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.registry.RegistryException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logs in to one registry: by HTTP's basic authentication or with a bearer token, as it asks for. Tokens are fetched anew
 * before they expire.
 */
final class RegistryAuth {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What holds where a token server does not say how long its tokens do. */
    private static final int STANDARD_SECONDS = 60;

    private final Transport transport;
    private final String registry;
    private final Optional<RegistryLogin> login;
    private final Map<String, Token> tokens = new HashMap<>();
    private Optional<Challenge> challenge = Optional.empty();

    /** A token and when it should not be used any more. */
    private record Token(String header, Instant until) {}

    RegistryAuth(Transport transport, String registry, Optional<RegistryLogin> login) {
        this.transport = transport;
        this.registry = registry;
        this.login = login;
    }

    /** Remembers what the registry asks for, and forgets the token that it did not accept. */
    void challenged(Challenge newChallenge, String scope) {
        challenge = Optional.of(newChallenge);
        tokens.remove(scope);
    }

    /** The header {@code Authorization}, if the registry wants one. */
    Optional<String> header(String scope) throws IOException {
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        if (!challenge.get().isBearer()) {
            return Optional.of(login.orElseThrow(() -> denied("")).basic());
        }
        Token token = tokens.get(scope);
        if (token == null || Instant.now().isAfter(token.until())) {
            token = fetch(challenge.get(), scope);
            tokens.put(scope, token);
        }
        return Optional.of(token.header());
    }

    /** The exception for a registry that does not let us in. */
    RegistryException denied(String detail) {
        String why = login.map(value -> "it refuses the user and password in " + value.origin())
                .orElse("it wants a login; set " + RegistryLogin.USER_VARIABLE + " and "
                        + RegistryLogin.PASSWORD_VARIABLE + " in the environment");
        return new RegistryException(
                Kind.DENIED, "registry " + registry + ": " + why + (detail.isEmpty() ? "" : " (" + detail + ")"));
    }

    private Token fetch(Challenge bearer, String scope) throws IOException {
        URI address = address(bearer, scope);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
        login.ifPresent(value -> request.header("Authorization", value.basic()));
        try (Reply reply = transport.send(request.build())) {
            if (reply.status() == 401 || reply.status() == 403) {
                throw denied(reply.message());
            }
            if (reply.status() != 200) {
                // As an IOException, so that it is tried again.
                throw new IOException(
                        "the token server " + address.getAuthority() + " answered with " + reply.message());
            }
            JsonNode json = new JsonMapper().readTree(reply.bytes());
            String token = json.path("token").asString(json.path("access_token").asString(""));
            if (token.isEmpty() || !token.matches("[\\x21-\\x7e]+")) {
                throw new IOException("the token server " + address.getAuthority() + " sent no token");
            }
            int seconds = json.path("expires_in").asInt(STANDARD_SECONDS);
            // A fifth earlier: the clock of the registry may go before ours, and the request takes time.
            return new Token("Bearer " + token, Instant.now().plusMillis(seconds * 800L));
        } catch (JacksonException e) {
            throw new IOException("the token server " + address.getAuthority() + " sent no JSON");
        }
    }

    private URI address(Challenge bearer, String scope) {
        String realm = bearer.parameters().getOrDefault("realm", "");
        StringBuilder query =
                new StringBuilder("service=").append(encode(bearer.parameters().getOrDefault("service", "")));
        List.of(scope.split(" ")).forEach(part -> query.append("&scope=").append(encode(part)));
        try {
            URI address = URI.create(realm + (realm.contains("?") ? "&" : "?") + query);
            transport.checkSecure(address);
            return address;
        } catch (IllegalArgumentException e) {
            throw new RegistryException(
                    Kind.WRONG_ANSWER, "registry " + registry + ": names no token server that is an address");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
