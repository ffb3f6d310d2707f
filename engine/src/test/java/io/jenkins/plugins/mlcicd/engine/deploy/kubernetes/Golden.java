package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Files with the requests that are to be sent, beside this class. */
final class Golden {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Golden() {}

    /** Fails if the requests are not those of a file. */
    static void assertSame(String file, List<String> requests) throws IOException {
        StringBuilder written = new StringBuilder();
        for (String request : requests) {
            int end = request.indexOf('\n');
            String body = request.substring(end + 1);
            written.append(request, 0, end + 1)
                    .append(body.isEmpty() ? "" : JSON.writeValueAsString(JSON.readTree(body)) + "\n")
                    .append('\n');
        }
        assertEquals(read(file), written.toString());
    }

    /** A file beside this class. */
    static String read(String file) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream(file)) {
            if (in == null) {
                return "there is no " + file;
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
