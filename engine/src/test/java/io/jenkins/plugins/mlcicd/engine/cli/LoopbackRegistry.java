package io.jenkins.plugins.mlcicd.engine.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/**
 * A registry on loopback with one image in it: what it is asked for by any tag or digest. Without TLS, it answers a TLS
 * handshake as registries written in Go do, with an HTTP error in plain text; Java's own server would wait for more.
 */
final class LoopbackRegistry implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 0x16;

    private final OciLayout image;
    private final ServerSocket socket;
    private final Optional<String> authorization;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** A registry without TLS, for everyone. */
    LoopbackRegistry(OciLayout image) throws IOException {
        this(image, ServerSocketFactory.getDefault(), Optional.empty());
    }

    /**
     * A registry.
     *
     * @param authorization the value of the request header that it wants, as in {@code Basic …}
     */
    LoopbackRegistry(OciLayout image, ServerSocketFactory sockets, Optional<String> authorization) throws IOException {
        this.image = image;
        this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.authorization = authorization;
        threads.execute(this::accept);
    }

    /** Registry and repository. */
    String repository() {
        return "localhost:" + socket.getLocalPort() + "/python";
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> answer(connection));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void answer(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            in.mark(1);
            if (in.read() == TLS_HANDSHAKE) {
                out.write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            in.reset();
            String request = head(in);
            if (!isAllowed(request)) {
                refuse(out, "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"loopback\"");
                return;
            }
            byte[] body = body(request.split(" ")[1]);
            if (body == null) {
                refuse(out, "404 Not Found");
                return;
            }
            String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length
                    + "\r\nContent-Type: application/vnd.oci.image.manifest.v1+json\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        } catch (IOException e) {
            // The client went away; its own test says what it makes of that.
        }
    }

    /** What lies at a path; null for nothing. */
    private byte[] body(String path) {
        if (!path.startsWith("/v2/python/")) {
            return null;
        }
        return path.contains("/blobs/")
                ? image.files()
                        .get("blobs/"
                                + path.substring(path.lastIndexOf('/') + 1).replace(':', '/'))
                : image.blob(image.descriptor());
    }

    private static void refuse(OutputStream out, String status) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isAllowed(String request) {
        return authorization.isEmpty()
                || request.lines().anyMatch(("Authorization: " + authorization.get())::equalsIgnoreCase);
    }

    /** The head of a request, read to its end. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request broke off");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
