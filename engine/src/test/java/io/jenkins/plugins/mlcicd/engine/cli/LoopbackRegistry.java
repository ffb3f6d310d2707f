package io.jenkins.plugins.mlcicd.engine.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A registry on loopback, without TLS, with one image in it: what it is asked for by any tag or digest. It answers a TLS
 * handshake as registries written in Go do, with an HTTP error in plain text; Java's own server would wait for more.
 */
final class LoopbackRegistry implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 0x16;

    private final OciLayout image;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LoopbackRegistry(OciLayout image) throws IOException {
        this.image = image;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
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
            byte[] body = body(path(in));
            if (body == null) {
                out.write("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
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

    /** The path of a request, whose head is read to its end. */
    private static String path(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request broke off");
            }
            head.append((char) next);
        }
        return head.toString().split(" ")[1];
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
