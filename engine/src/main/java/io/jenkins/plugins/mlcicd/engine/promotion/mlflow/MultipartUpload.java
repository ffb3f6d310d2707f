package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Sends a large file in parts, each to an address that the MLflow server signed for it (an object store behind it), each tried
 * again by itself. Servers whose artifacts lie on a disk cannot do this.
 */
final class MultipartUpload {
    /** A part's size in bytes, unless that would make too many. */
    private static final long PART = 50L << 20;

    /** What object stores allow. */
    private static final int MOST_PARTS = 10_000;

    private static final String ROOT = "/api/2.0/mlflow-artifacts/mpu/";
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private final MlflowHttp http;
    private final String folder;
    private final String name;

    MultipartUpload(MlflowHttp http, String path) {
        this.http = http;
        int slash = path.lastIndexOf('/');
        this.folder = path.substring(0, slash);
        this.name = path.substring(slash + 1);
    }

    /** Sends the file; false if the server cannot take parts, then nothing was sent. */
    boolean send(Path file) throws IOException {
        long size = Files.size(file);
        long part = Math.max(PART, size / MOST_PARTS + 1);
        int parts = (int) ((size + part - 1) / part);
        Answer answer = call("create", Map.of("path", name, "num_parts", parts));
        if (answer.status() == 501 || answer.status() == 404) {
            return false;
        }
        JsonNode upload = answer.json()
                .filter(json -> answer.isGood() && json.has("upload_id"))
                .orElseThrow(() -> failure(answer));
        String id = upload.path("upload_id").asString("");
        try {
            List<Map<String, Object>> sent = new ArrayList<>();
            for (JsonNode credential : upload.path("credentials")) {
                sent.add(sendPart(file, credential, part));
            }
            if (sent.size() != parts) {
                throw http.failure("the artifact " + name + ": the server gave addresses for " + sent.size() + " of "
                        + parts + " parts");
            }
            Answer completed = call("complete", Map.of("path", name, "upload_id", id, "parts", sent));
            if (!completed.isGood()) {
                throw failure(completed);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            // Parts that are left would cost their owner money.
            call("abort", Map.of("path", name, "upload_id", id));
            throw e;
        }
    }

    private Map<String, Object> sendPart(Path file, JsonNode credential, long size) throws IOException {
        int number = credential.path("part_number").asInt(0);
        long start = (number - 1) * size;
        byte[] bytes = bytes(file, start, (int) Math.min(size, Files.size(file) - start));
        // The address itself is the credential: those for MLflow must not go there, and it must not be shown.
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(credential.path("url").asString("")))
                .timeout(TIMEOUT)
                .PUT(BodyPublishers.ofByteArray(bytes));
        credential
                .path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString("")));
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw http.failure("the artifact " + name + ", part " + number + ": the object store answered HTTP "
                    + response.statusCode());
        }
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("part_number", number);
        part.put("etag", response.headers().firstValue("ETag").orElse(""));
        return part;
    }

    private static byte[] bytes(Path file, long start, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            reader.seek(start);
            reader.readFully(bytes);
        }
        return bytes;
    }

    private Answer call(String what, Map<String, Object> body) {
        return http.send(http.request(ROOT + what + "/" + Text.encodedPath(folder))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(MlflowApi.json(body)))
                .build());
    }

    private EvaluationException failure(Answer answer) {
        return http.failure("the artifact " + name + " in parts: " + answer.problem());
    }
}
