package io.jenkins.plugins.mlcicd.engine.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * What Debian's registry does not do: bearer tokens that expire after a few requests, and uploads that can be resumed in the
 * middle.
 */
final class StubRegistry implements AutoCloseable {
    /** How many requests a token is good for. */
    int requestsPerToken = Integer.MAX_VALUE;

    /** How long tokens say that they hold, in seconds. */
    int expiresIn = 300;

    /** How many of the next uploads break off in the middle. */
    int breaks;

    /** All requests: method and path. */
    final List<String> requests = new ArrayList<>();

    /** What was asked of the token server: query and login. */
    final List<String> tokenRequests = new ArrayList<>();

    /** The ranges of bytes that uploads began to send. */
    final List<String> ranges = new ArrayList<>();

    /** What was uploaded. */
    final ByteArrayOutputStream upload = new ByteArrayOutputStream();

    private final HttpServer server;
    private boolean finished;
    private int tokens;
    private int uses;

    StubRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::token);
        server.createContext("/v2/", this::registry);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    RegistryClient client(Map<String, String> environment) {
        RegistryAccess access = RegistryAccess.from(environment, Set.of(host())).withPlainHttp(Set.of(host()));
        return new RegistryClient(RegistryReference.parse(host() + "/a").orElseThrow(), access);
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        tokenRequests.add(exchange.getRequestURI().getQuery() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        uses = 0;
        tokens++;
        answer(exchange, 200, "{\"token\": \"t" + tokens + "\", \"expires_in\": " + expiresIn + "}");
    }

    private synchronized void registry(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        requests.add(method + " " + exchange.getRequestURI().getPath());
        uses++;
        if (!("Bearer t" + tokens).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || uses > requestsPerToken) {
            exchange.getResponseHeaders()
                    .add("WWW-Authenticate", "Bearer realm=\"http://" + host() + "/token\",service=\"stub\"");
            answer(exchange, 401, "");
            return;
        }
        switch (method) {
            case "HEAD" -> answer(exchange, finished ? 200 : 404, "");
            case "POST" -> {
                upload.reset();
                place(exchange, 202);
            }
            case "GET" -> place(exchange, 204);
            case "PATCH" -> patch(exchange);
            default -> {
                finished = true;
                answer(exchange, 201, "");
            }
        }
    }

    private void patch(HttpExchange exchange) throws IOException {
        ranges.add(exchange.getRequestHeaders().getFirst("Content-Range"));
        if (breaks > 0) {
            breaks--;
            upload.write(exchange.getRequestBody().readNBytes(100_000));
            exchange.close();
            return;
        }
        upload.write(exchange.getRequestBody().readAllBytes());
        place(exchange, 202);
    }

    private void place(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().add("Location", "/v2/a/blobs/uploads/1?state=" + upload.size());
        exchange.getResponseHeaders().add("Range", "0-" + Math.max(0, upload.size() - 1));
        answer(exchange, status, "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
