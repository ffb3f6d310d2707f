package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks addresses over HTTP. Redirections are not followed: a token must not go elsewhere. */
final class Web {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_LINE = 300;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Optional<String> token;

    /** Asks with a bearer token, if there is one. */
    Web(Optional<String> token) {
        this.token = token;
    }

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param body the text
     * @param location where it says to look next, if it does
     */
    record Answer(int status, String body, Optional<String> location) {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The status, and the first line of the text, for a message. */
        String inWords() {
            String line = body.lines()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
            String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
            return "HTTP status " + status + (shown.isEmpty() ? "" : ": " + shown);
        }
    }

    /** Gets an address. */
    Answer get(URI url) {
        return send(request(url, PATIENCE).GET().build());
    }

    /**
     * Posts JSON.
     *
     * @param key the same for the same wish, so that one that is sent twice can be known
     */
    Answer post(URI url, String json, String key, Duration patience) {
        return send(request(url, patience.compareTo(PATIENCE) > 0 ? patience : PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(URI url, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Accept", "application/json")
                .header("User-Agent", "ml-cicd");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private Answer send(HttpRequest request) {
        String what = request.uri().toString();
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(), response.body(), response.headers().firstValue("Location"));
        } catch (ConnectException e) {
            throw new EvaluationException(what + " cannot be reached: nobody answers there", e);
        } catch (HttpTimeoutException e) {
            throw new EvaluationException(what + " did not answer in time", e);
        } catch (IOException e) {
            throw new EvaluationException(what + " cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("The deployment was interrupted", e);
        }
    }
}
