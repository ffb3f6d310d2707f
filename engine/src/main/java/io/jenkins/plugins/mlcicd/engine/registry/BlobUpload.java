package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.registry.RegistryException.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.OptionalLong;

/**
 * Uploads a blob. If the connection breaks off, the registry is asked how much it has, and the upload goes on there; a
 * registry that does not know any more starts anew.
 */
final class BlobUpload {
    private static final String OCTETS = "application/octet-stream";

    private final RegistryHttp http;
    private final String digest;
    private final BlobSource source;
    private final String what;
    private URI place;
    private long offset;

    BlobUpload(RegistryHttp http, String digest, BlobSource source) {
        this.http = http;
        this.digest = digest;
        this.source = source;
        this.what = "the upload of " + digest;
    }

    /** Uploads. */
    void run() {
        start();
        for (int tries = 1; ; tries++) {
            long before = offset;
            try {
                sendRest();
                finish();
                return;
            } catch (IOException e) {
                http.waitOrGiveUp(Call.write("PATCH", what), tries, e);
                if (isThere()) {
                    // Only the last answer was lost.
                    return;
                }
                findPlace();
                // What got further was no failed try.
                tries = offset > before ? 0 : tries;
            }
        }
    }

    private void start() {
        URI address = http.address("blobs/uploads/");
        try (Reply reply = http.send(Call.write("POST", what), address, 202)) {
            place = http.location(address, reply);
            offset = 0;
        } catch (IOException e) {
            throw new RegistryException(Kind.WRONG_ANSWER, what + ": " + e.getMessage(), e);
        }
    }

    private void sendRest() throws IOException {
        if (offset == source.size()) {
            return;
        }
        Call call = Call.write("PATCH", what)
                .header("Content-Type", OCTETS)
                .header("Content-Range", offset + "-" + (source.size() - 1))
                .body(source, offset);
        try (Reply reply = http.once(call, place)) {
            if (reply.status() == 404 || reply.status() == 416) {
                throw new IOException("the registry does not know the upload any more");
            }
            if (reply.status() != 202) {
                throw http.unexpected(call, reply);
            }
            place = http.location(place, reply);
            OptionalLong received = reply.received();
            offset = received.isPresent() ? Math.min(received.getAsLong(), source.size()) : source.size();
            if (offset != source.size()) {
                throw new IOException("the registry has only " + offset + " of " + source.size() + " bytes");
            }
        }
    }

    private void finish() throws IOException {
        String separator = place.getRawQuery() == null ? "?" : "&";
        Call call = Call.write("PUT", what).header("Content-Type", OCTETS);
        try (Reply reply = http.once(call, URI.create(place + separator + "digest=" + digest))) {
            if (reply.status() == 404) {
                throw new IOException("the registry does not know the upload any more");
            }
            if (reply.status() != 201) {
                throw http.unexpected(call, reply);
            }
        }
    }

    private boolean isThere() {
        try (Reply reply = http.send(Call.head(what), http.address("blobs/" + digest))) {
            return reply.status() == 200;
        }
    }

    /** Asks the registry how far it got. */
    private void findPlace() {
        try (Reply reply = http.send(Call.get(what), place)) {
            OptionalLong received = reply.received();
            if (reply.status() == 204 && received.isPresent() && received.getAsLong() <= source.size()) {
                URI next = http.location(place, reply);
                offset = received.getAsLong();
                place = next;
                return;
            }
        } catch (IOException e) {
            // Without a place to go on, from the start.
        }
        start();
    }
}
