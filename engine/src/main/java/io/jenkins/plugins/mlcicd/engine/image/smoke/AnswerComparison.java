package io.jenkins.plugins.mlcicd.engine.image.smoke;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares an answer with the one that was recorded. What the recorded one does not speak of may be anything. */
final class AnswerComparison {
    private final BigDecimal tolerance;

    /** A comparison; numbers may be apart by this much. */
    AnswerComparison(double tolerance) {
        this.tolerance = BigDecimal.valueOf(tolerance);
    }

    /** The first difference, with its place; empty if there is none. */
    Optional<String> difference(JsonNode expected, JsonNode found) {
        return difference("answer", expected, found);
    }

    private Optional<String> difference(String place, JsonNode expected, JsonNode found) {
        if (expected.isObject() && found.isObject()) {
            return expected.properties().stream()
                    .map(entry -> found.has(entry.getKey())
                            ? difference(place + "." + entry.getKey(), entry.getValue(), found.path(entry.getKey()))
                            : Optional.of(place + "." + entry.getKey() + " is missing"))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (expected.isArray() && found.isArray()) {
            return elements(place, expected, found);
        }
        return isEqual(expected, found)
                ? Optional.empty()
                : Optional.of(place + " is " + shown(found) + ", expected " + shown(expected) + tolerance(expected));
    }

    private Optional<String> elements(String place, JsonNode expected, JsonNode found) {
        if (expected.size() != found.size()) {
            return Optional.of(place + " has " + found.size() + " elements, expected " + expected.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            Optional<String> difference = difference(place + "[" + i + "]", expected.get(i), found.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private boolean isEqual(JsonNode expected, JsonNode found) {
        if (expected.isNumber() && found.isNumber()) {
            BigDecimal distance =
                    expected.decimalValue().subtract(found.decimalValue()).abs();
            return distance.compareTo(tolerance) <= 0;
        }
        return expected.equals(found);
    }

    private String tolerance(JsonNode expected) {
        return expected.isNumber() && tolerance.signum() > 0 ? " ± " + tolerance.toPlainString() : "";
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 100 ? text.substring(0, 99) + "…" : text;
    }
}
