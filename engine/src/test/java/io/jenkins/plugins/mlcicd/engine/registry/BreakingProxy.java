package io.jenkins.plugins.mlcicd.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A proxy on loopback that breaks connections off after so many bytes, as a bad network does. */
public final class BreakingProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Iterator<Integer> limits;
    private final AtomicLong up = new AtomicLong();

    /**
     * A proxy.
     *
     * @param target the port that it passes connections on to
     * @param limits how many bytes of each new connection get to the target before it is broken off; connections after the
     *     last are left alone
     */
    public BreakingProxy(int target, List<Integer> limits) throws IOException {
        this.target = target;
        this.limits = List.copyOf(limits).iterator();
        daemon(this::accept);
    }

    /** Its address, as in a reference. */
    public String host() {
        return "localhost:" + server.getLocalPort();
    }

    /** The number of bytes that came from clients. */
    public long bytesUp() {
        return up.get();
    }

    private synchronized int nextLimit() {
        return limits.hasNext() ? limits.next() : Integer.MAX_VALUE;
    }

    private void accept() {
        while (true) {
            try {
                Socket client = server.accept();
                Socket registry = new Socket(InetAddress.getLoopbackAddress(), target);
                int limit = nextLimit();
                daemon(() -> pass(client, registry, limit, up));
                daemon(() -> pass(registry, client, Integer.MAX_VALUE, new AtomicLong()));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, int limit, AtomicLong counter) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            int passed = 0;
            for (int read = in.read(buffer); read >= 0 && passed + read <= limit; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                passed += read;
                counter.addAndGet(read);
            }
        } catch (IOException e) {
            // The other end is gone.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
