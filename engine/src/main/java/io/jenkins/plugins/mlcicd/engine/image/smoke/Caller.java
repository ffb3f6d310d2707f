package io.jenkins.plugins.mlcicd.engine.image.smoke;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks a container on loopback, each time on a new connection: simple servers close theirs after an answer without saying so,
 * which clients that keep connections take for a failure.
 */
final class Caller {
    private static final int CONNECT_MS = 5_000;
    private static final int PATIENCE_MS = 30_000;

    private final int port;

    Caller(int port) {
        this.port = port;
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body its text
     * @param ms how long it took, in milliseconds
     */
    record Answer(int status, String body, double ms) {}

    /** Sends a request and waits for the whole answer. */
    Answer send(String method, String path, Optional<String> body) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        long start = System.nanoTime();
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(PATIENCE_MS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Connection", "close");
            if (body.isPresent()) {
                write(connection, body.get());
            }
            int status = connection.getResponseCode();
            return new Answer(status, read(connection, status), (System.nanoTime() - start) / 1e6);
        } finally {
            connection.disconnect();
        }
    }

    private static void write(HttpURLConnection connection, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        }
    }

    private static String read(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
