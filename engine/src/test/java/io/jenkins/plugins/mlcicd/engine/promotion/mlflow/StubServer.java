package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.rules.ExternalResource;

/** A server on loopback that answers what a test says: as proxies and object stores do, which no real server here can. */
final class StubServer extends ExternalResource {
    /** What was asked: method and path, with the query. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** The credentials that came with each request. */
    final List<String> credentials = new CopyOnWriteArrayList<>();

    private HttpServer server;
    private Function<String, Reply> replies = request -> new Reply(404, "");

    /** An answer. */
    record Reply(int status, String body, Map<String, String> headers) {
        Reply(int status, String body) {
            this(status, body, Map.of());
        }

        Reply with(String header, String value) {
            return new Reply(status, body, Map.of(header, value));
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Says what to answer to a method and path, followed by the body. */
    void answer(Function<String, Reply> newReplies) {
        replies = newReplies;
    }

    /** Answers all requests in turn; the last one again and again. */
    void answers(Reply... some) {
        replies = request -> some[Math.min(asked.size(), some.length) - 1];
    }

    @Override
    protected void before() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @Override
    protected void after() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request);
        credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Reply reply = replies.apply(request + "\n" + body);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
