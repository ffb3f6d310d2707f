package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Texts from and for addresses. */
final class Text {
    private Text() {}

    /** A text from outside in one line, without control characters. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    }

    /** A value as part of an address. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A path as part of an address, its slashes as they are. */
    static String encodedPath(String path) {
        return Arrays.stream(path.split("/", -1)).map(Text::encoded).collect(Collectors.joining("/"));
    }
}
