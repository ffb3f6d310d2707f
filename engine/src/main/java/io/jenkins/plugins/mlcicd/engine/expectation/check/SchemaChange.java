package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun.ColumnOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One change of a table's columns.
 *
 * @param kind added, removed, reordered or type
 * @param column the column; empty for a new order
 * @param before the type or order before, or null
 * @param now the type or order now, or null
 */
record SchemaChange(String kind, String column, String before, String now) {

    /** The changes from one list of columns to another: removed, added, changed types, order of what stayed. */
    static List<SchemaChange> between(List<ColumnOf> before, List<ColumnOf> now) {
        Map<String, String> old = types(before);
        Map<String, String> current = types(now);
        List<SchemaChange> changes = new ArrayList<>();
        old.forEach((name, type) -> {
            if (!current.containsKey(name)) {
                changes.add(new SchemaChange("removed", name, type, null));
            }
        });
        current.forEach((name, type) -> {
            if (!old.containsKey(name)) {
                changes.add(new SchemaChange("added", name, null, type));
            } else if (!old.get(name).equals(type)) {
                changes.add(new SchemaChange("type", name, old.get(name), type));
            }
        });
        List<String> orderBefore =
                old.keySet().stream().filter(current::containsKey).toList();
        List<String> orderNow =
                current.keySet().stream().filter(old::containsKey).toList();
        if (!orderBefore.equals(orderNow)) {
            changes.add(new SchemaChange("reordered", "", String.join(", ", orderBefore), String.join(", ", orderNow)));
        }
        return changes;
    }

    /** The change, in words. */
    String words() {
        return switch (kind) {
            case "removed" -> "the column " + column + " (" + before + ") is gone";
            case "added" -> "the column " + column + " (" + now + ") is new";
            case "type" -> column + " was " + before + " and is " + now;
            default -> "the order was " + before + " and is " + now;
        };
    }

    private static Map<String, String> types(List<ColumnOf> columns) {
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        return types;
    }
}
