package io.jenkins.plugins.mlcicd.engine.registry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to be asked, from its header {@code WWW-Authenticate}.
 *
 * @param scheme {@code basic} or {@code bearer}
 * @param parameters such as {@code realm}, {@code service} and {@code scope}, by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z]+)=(?:\"([^\"]*)\"|([^\\s,\"]+))");

    /** The first challenge that this client can answer. */
    static Optional<Challenge> from(List<String> headers) {
        for (String header : headers) {
            String scheme = header.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
            if (scheme.equals("basic") || scheme.equals("bearer")) {
                return Optional.of(new Challenge(scheme, parameters(header)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> parameters(String header) {
        Map<String, String> parameters = new TreeMap<>();
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }

    boolean isBearer() {
        return scheme.equals("bearer");
    }
}
