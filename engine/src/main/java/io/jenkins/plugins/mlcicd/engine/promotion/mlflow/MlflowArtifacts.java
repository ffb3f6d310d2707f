package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Files that an MLflow server keeps for its clients ({@code mlflow-artifacts}), streamed through it or, where it can, in parts. */
final class MlflowArtifacts {
    /** A file that is larger goes in parts, if the server can take them. */
    static final long LARGE = 100L << 20;

    private static final String ROOT = "/api/2.0/mlflow-artifacts/artifacts";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** The slowest transfer to wait for, in bytes per second. */
    private static final long SLOWEST = 100_000;

    private final MlflowHttp http;
    private final long large;

    MlflowArtifacts(MlflowHttp http, long large) {
        this.http = http;
        this.large = large;
    }

    /** The names of all files below a folder, relative to it. */
    List<String> list(String folder) {
        List<String> names = new ArrayList<>();
        collect(folder, "", names);
        return names;
    }

    /** Sends a file; one that is there is replaced. */
    void put(String path, Path file) {
        try {
            if (Files.size(file) >= large && new MultipartUpload(http, path).send(file)) {
                return;
            }
            // A file, not a stream: another attempt begins at its start.
            put(path, BodyPublishers.ofFile(file), Files.size(file));
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Sends a text; one that is there is replaced. */
    void put(String path, String text) {
        put(path, BodyPublishers.ofString(text), text.length());
    }

    /** Copies a file to one that is not there yet; false if the server does not have it. */
    boolean get(String path, Path target) {
        HttpRequest request = http.request(ROOT + "/" + Text.encodedPath(path))
                .timeout(TIMEOUT)
                .GET()
                .build();
        HttpResponse<Path> response = http.send(request, BodyHandlers.ofFile(target));
        if (response.statusCode() == 200) {
            return true;
        }
        Answer answer = answer(response);
        if (answer.isMissing() || isNotListed(path)) {
            return false;
        }
        throw failure(path, answer);
    }

    private void put(String path, HttpRequest.BodyPublisher body, long bytes) {
        HttpRequest request = http.request(ROOT + "/" + Text.encodedPath(path))
                .timeout(TIMEOUT.plusSeconds(bytes / SLOWEST))
                .header("Content-Type", "application/octet-stream")
                .PUT(body)
                .build();
        Answer answer = http.send(request);
        if (!answer.isGood() || answer.json().isEmpty()) {
            throw failure(path, answer);
        }
    }

    private void collect(String folder, String prefix, List<String> names) {
        HttpRequest request = http.request(ROOT + "?path=" + Text.encoded(folder))
                .timeout(TIMEOUT)
                .GET()
                .build();
        Answer answer = http.send(request);
        if (answer.isMissing()) {
            return;
        }
        JsonNode json = answer.json().filter(node -> answer.isGood()).orElseThrow(() -> failure(folder, answer));
        for (JsonNode file : json.path("files")) {
            String name = file.path("path").asString("");
            if (file.path("is_dir").asBoolean(false)) {
                collect(folder + "/" + name, prefix + name + "/", names);
            } else {
                names.add(prefix + name);
            }
        }
    }

    /** Some versions of MLflow answer with an internal error where a file is missing. */
    private boolean isNotListed(String path) {
        int slash = path.lastIndexOf('/');
        return !list(path.substring(0, slash)).contains(path.substring(slash + 1));
    }

    private EvaluationException failure(String path, Answer answer) {
        return http.failure("the artifact " + path + ": " + answer.problem());
    }

    private static Answer answer(HttpResponse<Path> response) {
        try {
            String body = Files.readString(response.body());
            Files.delete(response.body());
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            return new Answer(response.statusCode(), "");
        }
    }
}
