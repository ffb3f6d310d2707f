package io.jenkins.plugins.mlcicd.engine.data;

import java.util.ArrayList;
import java.util.List;

/** A table's name as users write it: trips, public.trips, or "my.schema"."Trips" where a part has dots in it. */
final class TableName {
    private TableName() {}

    /** The parts, without their quotes. */
    static List<String> parts(String written) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean isDoubled = quoted && c == '"' && i + 1 < written.length() && written.charAt(i + 1) == '"';
            if (isDoubled) {
                part.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
