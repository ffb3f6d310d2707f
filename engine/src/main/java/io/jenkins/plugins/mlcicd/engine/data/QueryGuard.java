package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses queries that would do more than select from known tables. The database itself cannot be locked up while it reads
 * files, as its name for a table may also be a file's. So the query is looked at as the database parsed it: every table
 * must be known, and every function that makes a table must be one of a few.
 */
final class QueryGuard {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Set<String> TABLE_FUNCTIONS = Set.of("range", "generate_series", "unnest");

    /** Functions that tell about the process instead of the data. */
    private static final Set<String> REFUSED_FUNCTIONS =
            Set.of("getenv", "current_setting", "getvariable", "write_log");

    private static final Set<String> REFUSED_NODES = Set.of("SHOW_REF", "COLUMN_DATA", "BOUND_TABLE_REF");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private QueryGuard() {}

    /**
     * Checks a query.
     *
     * @param tables the names that it may select from
     * @throws UsageException if it is refused
     */
    static void check(DuckDbSession session, String sql, Collection<String> tables) {
        JsonNode parsed = parse(session, sql);
        if (parsed.path("error").booleanValue()) {
            throw new UsageException(
                    parsed.path("error_type").asString("").equals("parser")
                            ? "the query is wrong: "
                                    + parsed.path("error_message").asString("")
                            : "expected one SELECT, which is all that a query may be");
        }
        if (parsed.path("statements").size() != 1) {
            throw new UsageException("found " + parsed.path("statements").size() + " statements, expected one SELECT");
        }
        Set<String> visible = new HashSet<>();
        tables.forEach(table -> visible.add(lower(table)));
        check(parsed.path("statements"), visible);
    }

    private static JsonNode parse(DuckDbSession session, String sql) {
        Object json = session.query("SELECT json_serialize_sql(" + Sql.literal(sql) + ")")
                .single()
                .get(0);
        try {
            return MAPPER.readTree((String) json);
        } catch (JacksonException e) {
            throw new UsageException("the query is nested too deeply", e);
        }
    }

    private static void check(JsonNode node, Set<String> visible) {
        Set<String> inside = visible;
        JsonNode named = node.path("cte_map").path("map");
        if (!named.isEmpty()) {
            inside = named(named, visible);
        }
        checkOne(node, visible);
        for (var property : node.properties()) {
            if (!property.getKey().equals("cte_map")) {
                check(property.getValue(), inside);
            }
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                check(item, visible);
            }
        }
    }

    /** The names that a WITH adds; each of its queries sees the ones before it, a recursive one also itself. */
    private static Set<String> named(JsonNode entries, Set<String> visible) {
        Set<String> inside = new HashSet<>(visible);
        for (JsonNode entry : entries) {
            String name = entry.path("key").asString("");
            if (!PLAIN_NAME.matcher(name).matches()) {
                throw new UsageException("the query gives the name \"" + name
                        + "\" to a part of it, expected one of letters, digits and underscores");
            }
            JsonNode query = entry.path("value");
            boolean isRecursive =
                    query.path("query").path("node").path("type").asString("").equals("RECURSIVE_CTE_NODE");
            Set<String> seen = new HashSet<>(inside);
            inside.add(lower(name));
            check(query, isRecursive ? inside : seen);
        }
        return inside;
    }

    private static void checkOne(JsonNode node, Set<String> visible) {
        String type = node.path("type").asString("");
        String schema = node.path("schema_name").asString("")
                + node.path("catalog_name").asString("");
        if (type.equals("BASE_TABLE")) {
            String table = node.path("table_name").asString("");
            if (!schema.isEmpty() || !visible.contains(lower(table))) {
                throw new UsageException("the query reads from '" + table + "', expected only from "
                        + String.join(
                                ", ",
                                visible.stream()
                                        .sorted()
                                        .map(name -> "{" + name + "}")
                                        .toList()));
            }
        }
        if (REFUSED_NODES.contains(type)) {
            throw new UsageException("expected one SELECT, which is all that a query may be");
        }
        if (type.equals("TABLE_FUNCTION")) {
            refuseUnless(TABLE_FUNCTIONS.contains(function(node.path("function"))), node.path("function"));
        }
        if (type.equals("FUNCTION")) {
            refuseUnless(!REFUSED_FUNCTIONS.contains(function(node)), node);
        }
    }

    private static void refuseUnless(boolean isFine, JsonNode function) {
        if (!isFine) {
            throw new UsageException("the query uses the function " + function(function)
                    + ", which is refused: a query may only read the data that it judges");
        }
    }

    private static String function(JsonNode function) {
        return lower(function.path("function_name").asString(""));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
