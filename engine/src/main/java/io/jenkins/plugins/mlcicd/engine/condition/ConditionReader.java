package io.jenkins.plugins.mlcicd.engine.condition;

import io.jenkins.plugins.mlcicd.engine.condition.Condition.Comparison;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.In;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Missing;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Not;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Several;
import io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a condition in the form of keys and values that Great Expectations writes since 1.9. */
public final class ConditionReader {
    private static final int MOST_NESTED = 50;

    private final ConditionSyntax syntax;

    private ConditionReader(ConditionSyntax syntax) {
        this.syntax = syntax;
    }

    /**
     * Reads a condition.
     *
     * @param syntax of texts that are passed through, inside of it
     * @throws SyntaxException if it is not one; the message names the key
     */
    public static Condition read(Map<?, ?> map, ConditionSyntax syntax) {
        return new ConditionReader(syntax).read(map, "", 0);
    }

    private Condition read(Map<?, ?> map, String place, int depth) {
        Object type = map.get("type");
        if (depth > MOST_NESTED) {
            throw new SyntaxException(place + "nested more than " + MOST_NESTED + " times");
        }
        if ("comparison".equals(type)) {
            return comparison(map, place);
        }
        if ("nullity".equals(type)) {
            Condition missing = new Missing(column(map, place));
            if (!(map.get("is_null") instanceof Boolean isNull)) {
                throw wrong(place, "is_null", map, "true or false");
            }
            return isNull ? missing : new Not(missing);
        }
        if ("and".equals(type) || "or".equals(type)) {
            return several(map, place, depth, type.equals("and"));
        }
        if ("pass_through".equals(type) && map.get("pass_through_filter") instanceof String text) {
            return ConditionParser.parse(text, syntax);
        }
        throw wrong(place, "type", map, "comparison, nullity, and, or, pass_through");
    }

    private Condition several(Map<?, ?> map, String place, int depth, boolean isAll) {
        if (!(map.get("conditions") instanceof List<?> items) || items.isEmpty()) {
            throw wrong(place, "conditions", map, "a list of conditions");
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String at = place + "conditions[" + i + "].";
            if (!(items.get(i) instanceof Map<?, ?> item)) {
                throw new SyntaxException(at + ": expected keys with values");
            }
            conditions.add(read(item, at, depth + 1));
        }
        return new Several(isAll, conditions);
    }

    private static Condition comparison(Map<?, ?> map, String place) {
        String column = column(map, place);
        Object value = map.get("parameter");
        String operator = String.valueOf(map.get("operator"));
        boolean isNegated = operator.equals("!=") || operator.equals("NOT_IN");
        if (operator.equals("IN") || operator.equals("NOT_IN")) {
            if (!(value instanceof List<?> values) || !values.stream().allMatch(ConditionReader::isPlain)) {
                throw wrong(place, "parameter", map, "a list of values");
            }
            Condition in = new In(column, List.copyOf(values));
            return isNegated ? new Not(in) : in;
        }
        if (!isPlain(value)) {
            throw wrong(place, "parameter", map, "a number, a text, true or false");
        }
        if (isNegated) {
            return new Not(new Comparison(column, Operator.EQUAL, value));
        }
        return new Comparison(
                column,
                Operator.of(operator)
                        .orElseThrow(() -> wrong(
                                place,
                                "operator",
                                map,
                                "one of " + String.join(", ", Operator.signs()) + ", !=, IN, NOT_IN")),
                value);
    }

    private static String column(Map<?, ?> map, String place) {
        Object column = map.get("column") instanceof Map<?, ?> nested ? nested.get("name") : map.get("column");
        if (column instanceof String name && !name.isEmpty()) {
            return name;
        }
        throw wrong(place, "column", map, "{\"name\": …}");
    }

    private static boolean isPlain(Object value) {
        return value instanceof Number || value instanceof String || value instanceof Boolean;
    }

    private static SyntaxException wrong(String place, String key, Map<?, ?> map, String expected) {
        Object value = map.get(key);
        String found = value == null ? "nothing" : value instanceof String text ? '"' + text + '"' : value.toString();
        return new SyntaxException(place + key + ": found " + found + ", expected " + expected);
    }
}
