package io.jenkins.plugins.mlcicd.engine.config;

/** JSON pointers (RFC 6901), and the friendlier form in which users see them. */
final class Pointers {
    private Pointers() {}

    /** The pointer to a key below another pointer. */
    static String child(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer to a list's item. */
    static String child(String parent, int index) {
        return parent + "/" + index;
    }

    /** {@code /evaluate/rules/0/min} as {@code evaluate.rules[0].min}. */
    static String toKey(String pointer) {
        StringBuilder key = new StringBuilder();
        for (String part : pointer.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            if (part.matches("\\d+")) {
                key.append('[').append(part).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".")
                        .append(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return key.toString();
    }
}
