package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.registry.RegistryException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Asks one repository of a registry: logs in, follows redirects, and tries again what a broken connection spoiled. */
final class RegistryHttp {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;

    /** Statuses that may pass: too many requests, and all that stands for a registry that is just not well. */
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    /** How long an answer may take, and what is added for each byte sent: at 100 kB/s an upload is taken for dead. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final long SLOWEST_BYTES_PER_SECOND = 100_000;

    private final String registry;
    private final String repository;
    private final Retries retries;
    private final Transport transport;
    private final RegistryAuth auth;
    private boolean answered;

    RegistryHttp(String registry, String repository, RegistryAccess access) {
        this.registry = registry;
        this.repository = repository;
        this.retries = access.retries();
        this.transport = new Transport(access);
        this.auth = new RegistryAuth(transport, registry, access.login(registry));
    }

    /** The address of something in the repository. */
    URI address(String path) {
        String host = registry.equals(RegistryReference.DOCKER_HUB) ? "registry-1.docker.io" : registry;
        return URI.create(transport.scheme(registry) + "://" + host + "/v2/" + repository + "/" + path);
    }

    /** Where an upload goes on, as a reply says it. */
    URI location(URI asked, Reply reply) throws IOException {
        String location = reply.header("Location")
                .orElseThrow(() -> new IOException("the registry did not say where the upload goes"));
        try {
            return asked.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("the registry sends the upload to something that is no address", e);
        }
    }

    /**
     * Sends a request until there is an answer that trying again would not change.
     *
     * @throws RegistryException if there is none
     */
    Reply send(Call call, URI address) {
        for (int tries = 1; ; tries++) {
            try {
                return once(call, address);
            } catch (IOException e) {
                waitOrGiveUp(call, tries, e);
            }
        }
    }

    /** Sends a request that needs an answer of a certain status. */
    Reply send(Call call, URI address, int wanted) {
        Reply reply = send(call, address);
        if (reply.status() != wanted) {
            try (reply) {
                throw unexpected(call, reply);
            }
        }
        return reply;
    }

    /**
     * Sends a request once.
     *
     * @throws IOException if the connection broke off, or the registry is just not well: another try may help
     */
    Reply once(Call call, URI address) throws IOException {
        Reply reply = loggedIn(call, address);
        if (PASSING.contains(reply.status())) {
            try (reply) {
                throw new IOException("the registry answers with " + reply.message());
            }
        }
        if (reply.status() == 401 || reply.status() == 403) {
            try (reply) {
                throw auth.denied(call.what() + ": " + reply.message());
            }
        }
        return reply;
    }

    /** Sends it, and once more with a login if that is what the registry wants: at first, or when a token expired. */
    private Reply loggedIn(Call call, URI address) throws IOException {
        Reply reply = authorized(call, address);
        answered = true;
        if (reply.status() != 401) {
            return reply;
        }
        Optional<Challenge> challenge =
                Challenge.from(reply.response().headers().allValues("WWW-Authenticate"));
        reply.close();
        auth.challenged(challenge.orElseThrow(() -> auth.denied("HTTP 401")), scope(call));
        return authorized(call, address);
    }

    /** Waits before the next try, or says that there will be none. */
    void waitOrGiveUp(Call call, int tries, IOException e) {
        int most = answered ? retries.most() : retries.mostAtFirst();
        boolean hopeless = e instanceof SSLException
                || isUnknownHost(e)
                || Thread.currentThread().isInterrupted();
        if (hopeless || tries >= most) {
            throw failed(call, tries, e);
        }
        try {
            Thread.sleep(retries.after(tries).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(call, tries, e);
        }
    }

    /** The exception for an answer that does not fit the request. */
    RegistryException unexpected(Call call, Reply reply) {
        Kind kind = reply.status() == 404 ? Kind.NOT_FOUND : Kind.WRONG_ANSWER;
        String what = "registry " + registry + ": " + call.what() + " of " + repository;
        return new RegistryException(
                kind,
                kind == Kind.NOT_FOUND
                        ? what + ": is not there (" + reply.message() + ")"
                        : what + ": the registry answers with " + reply.message());
    }

    private Reply authorized(Call call, URI address) throws IOException {
        URI next = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(next)
                    .method(call.method(), body(call))
                    .timeout(TIMEOUT.plusSeconds(call.bytes() / SLOWEST_BYTES_PER_SECOND));
            call.headers().forEach(request::header);
            if (isSame(next, address(""))) {
                auth.header(scope(call)).ifPresent(value -> request.header("Authorization", value));
            }
            Reply reply = transport.send(request.build());
            if (!REDIRECTS.contains(reply.status())) {
                return reply;
            }
            next = location(next, reply);
            reply.close();
        }
        throw new IOException("the registry redirects more than " + MOST_REDIRECTS + " times");
    }

    private static boolean isSame(URI one, URI other) {
        return one.getScheme().equals(other.getScheme()) && one.getAuthority().equals(other.getAuthority());
    }

    private static BodyPublisher body(Call call) {
        if (call.body().isEmpty()) {
            return BodyPublishers.noBody();
        }
        BlobSource source = call.body().get();
        if (call.bytes() == 0) {
            return BodyPublishers.ofByteArray(new byte[0]);
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> open(source, call.offset())), call.bytes());
    }

    private static InputStream open(BlobSource source, long offset) {
        try {
            return source.open(offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String scope(Call call) {
        String own = "repository:" + repository + (call.writes() ? ":pull,push" : ":pull");
        return own
                + call.mountFrom()
                        .map(other -> " repository:" + other + ":pull")
                        .orElse("");
    }

    private RegistryException failed(Call call, int tries, IOException e) {
        if (e instanceof SSLException) {
            String why = String.valueOf(e.getMessage()).contains("plaintext")
                            || String.valueOf(e.getMessage()).contains("Unsupported or unrecognized SSL message")
                    ? "does not speak TLS; plain HTTP needs --allow-http " + registry
                    : "has no TLS that is trusted: " + reason(e);
            return new RegistryException(Kind.INSECURE, "registry " + registry + ": " + why, e);
        }
        if (isUnknownHost(e)) {
            return new RegistryException(Kind.UNREACHABLE, "registry " + registry + ": unknown host", e);
        }
        String times = tries == 1 ? "" : ", tried " + tries + " times";
        return new RegistryException(
                Kind.UNREACHABLE, "registry " + registry + ": " + call.what() + ": " + reason(e) + times, e);
    }

    private static boolean isUnknownHost(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(IOException e) {
        if (e instanceof ConnectException) {
            return "no connection (refused or timed out)";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                return cause.getMessage().lines().findFirst().orElse("").strip();
            }
        }
        return "the connection broke off";
    }
}
