package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends requests to an MLflow server. What passes (too many requests, a server that restarts, a broken connection) is tried
 * again, after longer and longer pauses: every request that is sent here may be sent twice.
 */
final class MlflowHttp {
    private static final int ATTEMPTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final URI server;
    private final MlflowCredentials credentials;
    private final Duration firstPause;
    private final HttpClient client;

    /**
     * A client of a server.
     *
     * @param server its address, with the prefix that a proxy gave it
     * @param firstPause how long to wait before the second attempt; twice as long before each further one
     */
    MlflowHttp(URI server, MlflowCredentials credentials, Duration firstPause) {
        this.server = server;
        this.credentials = credentials;
        this.firstPause = firstPause;
        // Redirects are not followed: credentials must not go where a server says.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** As a user writes the server's address. */
    String name() {
        return "mlflow+" + server;
    }

    /** A request to the server, with credentials. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        credentials.header().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /** Sends a request and reads its answer as a text. */
    Answer send(HttpRequest request) {
        HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }

    /**
     * Sends a request.
     *
     * @throws EvaluationException if the server cannot be reached, after all attempts
     */
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            Duration next = pause;
            try {
                HttpResponse<T> response = client.send(request, handler);
                if (attempt == ATTEMPTS || !new Answer(response.statusCode(), "").isPassing()) {
                    return response;
                }
                next = retryAfter(response).orElse(pause);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw failure("cannot be reached: " + reason(e), e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            sleep(next);
            pause = pause.multipliedBy(2);
        }
    }

    /** The exception for what went wrong with the server. */
    EvaluationException failure(String what, Throwable cause) {
        return new EvaluationException("The store " + name() + ": " + what, cause);
    }

    /** The exception for what went wrong with the server. */
    EvaluationException failure(String what) {
        return failure(what, null);
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (e instanceof ConnectException && e.getMessage() == null) {
            return e.getCause() == null ? "no connection" : "no connection (unknown host, or nothing listens there)";
        }
        return Text.line(String.valueOf(e.getMessage()));
    }

    /** Not all at the same time: others wait for the same server. */
    private void sleep(Duration pause) {
        try {
            long millis = pause.toMillis();
            Thread.sleep(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private EvaluationException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return failure("interrupted", e);
    }
}
