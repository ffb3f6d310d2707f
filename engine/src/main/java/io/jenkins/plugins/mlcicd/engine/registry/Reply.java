package io.jenkins.plugins.mlcicd.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry's answer. To be closed. */
record Reply(HttpResponse<InputStream> response) implements AutoCloseable {
    /** The most that is read of an answer that is not a blob; registries allow manifests of 4 MiB. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int MOST_MESSAGE = 200;

    int status() {
        return response.statusCode();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    InputStream stream() {
        return response.body();
    }

    /** The whole body. */
    byte[] bytes() throws IOException {
        byte[] bytes = response.body().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("the answer has more than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }

    /** The number of bytes that the registry has of an upload, from its header {@code Range: 0-9}. */
    OptionalLong received() {
        Optional<String> range = header("Range").map(text -> text.replace("bytes=", ""));
        if (range.isEmpty() || !range.get().matches("0-[0-9]{1,18}")) {
            return OptionalLong.empty();
        }
        long last = Long.parseLong(range.get().substring(2));
        // Nothing and one byte are both written 0-0; to send the first byte again does no harm.
        return OptionalLong.of(last == 0 ? 0 : last + 1);
    }

    /** What the registry says about a failure, in one line. */
    String message() {
        try {
            JsonNode error = new JsonMapper().readTree(bytes()).path("errors").path(0);
            String code = error.path("code").asString("");
            String message = error.path("message").asString("");
            String text = (code + (code.isEmpty() || message.isEmpty() ? "" : ": ") + message).replaceAll("\\s+", " ");
            if (!text.isEmpty()) {
                return "HTTP " + status() + ", " + text.substring(0, Math.min(MOST_MESSAGE, text.length()));
            }
        } catch (IOException | JacksonException e) {
            // An answer without the JSON that the specification wants; its number says something, too.
        }
        return "HTTP " + status();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            // It was read as far as needed.
        }
    }
}
