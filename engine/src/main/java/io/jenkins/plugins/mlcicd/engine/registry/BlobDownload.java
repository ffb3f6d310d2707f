package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Downloads a blob into a file. If the connection breaks off, it goes on where it was. */
final class BlobDownload {
    private static final int BUFFER = 1 << 16;

    private final RegistryHttp http;
    private final Descriptor blob;
    private final Path file;

    BlobDownload(RegistryHttp http, Descriptor blob, Path file) {
        this.http = http;
        this.blob = blob;
        this.file = file;
    }

    /** Downloads, and compares size and digest. */
    void run() throws IOException {
        Files.write(file, new byte[0]);
        String what = "the blob " + blob.digest();
        for (int tries = 1; Files.size(file) < blob.size(); tries++) {
            long before = Files.size(file);
            try {
                readRest(what, before);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException e) {
                http.waitOrGiveUp(Call.get(what), tries, e);
                tries = Files.size(file) > before ? 0 : tries;
            }
        }
        if (Files.size(file) != blob.size() || !("sha256:" + Digests.ofFile(file)).equals(blob.digest())) {
            throw new RegistryException(Kind.WRONG_ANSWER, what + ": the registry sent other bytes");
        }
    }

    private void readRest(String what, long from) throws IOException {
        Call call = from == 0 ? Call.get(what) : Call.get(what).header("Range", "bytes=" + from + "-");
        try (Reply reply = http.once(call, http.address("blobs/" + blob.digest()))) {
            if (reply.status() != 200 && reply.status() != 206) {
                throw http.unexpected(call, reply);
            }
            StandardOpenOption how =
                    reply.status() == 206 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            try (OutputStream out = Files.newOutputStream(file, how, StandardOpenOption.WRITE)) {
                copy(reply.stream(), out, blob.size());
            }
        }
        if (Files.size(file) < blob.size()) {
            throw new IOException("the connection broke off");
        }
    }

    /** Copies no more than one byte too many, so that an endless answer fills no disk. */
    private static void copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0 && copied <= most; read = in.read(buffer)) {
            write(out, buffer, read);
            copied += read;
        }
    }

    /** What keeps the file from being written is not the registry's fault, and not to be tried again. */
    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
