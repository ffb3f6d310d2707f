package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.registry.RegistryException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends requests, by TLS but for the hosts that may be reached over plain HTTP. */
final class Transport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final RegistryAccess access;
    private final HttpClient client;

    Transport(RegistryAccess access) {
        this.access = access;
        // Redirects are followed by hand: a login must not go along to another host.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** The scheme for a registry. */
    String scheme(String registry) {
        return access.allowsPlainHttp(registry) ? "http" : "https";
    }

    /**
     * Refuses an address without TLS whose host is not allowed to have none.
     *
     * @throws RegistryException if so
     */
    void checkSecure(URI address) {
        boolean secure = "https".equals(address.getScheme());
        if (!secure && !("http".equals(address.getScheme()) && access.allowsPlainHttp(address.getAuthority()))) {
            throw new RegistryException(
                    Kind.INSECURE,
                    "registry " + address.getAuthority()
                            + ": would be reached without TLS; plain HTTP needs --allow-http "
                            + address.getAuthority());
        }
    }

    /** Sends a request. */
    Reply send(HttpRequest request) throws IOException {
        checkSecure(request.uri());
        try {
            return new Reply(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(
                    Kind.UNREACHABLE, "registry " + request.uri().getAuthority() + ": interrupted", e);
        }
    }
}
