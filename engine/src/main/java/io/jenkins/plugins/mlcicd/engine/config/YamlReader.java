package io.jenkins.plugins.mlcicd.engine.config;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML 1.2 with the core schema, and keeps the line of each value. Keys are texts; none stands twice. */
final class YamlReader {
    private static final int MAX_VALUES = 500_000;

    private final String name;
    private final Scalars scalars;
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlReader(String name, LoadSettings settings) {
        this.name = name;
        this.scalars = new Scalars(settings);
    }

    static Document read(Path path, String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setMaxAliasesForCollections(50)
                .build();
        YamlReader reader = new YamlReader(name, settings);
        try {
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new UsageException(name + ": the file is empty"));
            return new Document(path, name, reader.value(root, "", 0), reader.lines);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new UsageException(name + ":" + line + ": not valid YAML: " + e.getProblem(), e);
        } catch (StackOverflowError e) {
            throw new UsageException(name + ": not valid YAML: nested too deeply", e);
        } catch (YamlEngineException e) {
            throw new UsageException(name + ": not valid YAML: " + firstLine(e.getMessage()), e);
        }
    }

    private Object value(Node node, String pointer, int depth) {
        int line = line(node);
        lines.putIfAbsent(pointer, line);
        if (depth > 100 || lines.size() > MAX_VALUES) {
            throw new UsageException(name + ":" + line + ": nested too deeply, or too many values");
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                list.add(value(item, Pointers.child(pointer, list.size()), depth + 1));
            }
            return list;
        }
        return scalars.value((ScalarNode) node);
    }

    private Map<String, Object> mapping(MappingNode mapping, String pointer, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new UsageException(name + ":" + line(tuple.getKeyNode()) + ": a key must be a text");
            }
            String child = Pointers.child(pointer, key.getValue());
            if (map.containsKey(key.getValue())) {
                throw new UsageException(name + ":" + line(key) + ": the key \"" + key.getValue() + "\" stands twice");
            }
            lines.put(child, line(key));
            map.put(key.getValue(), value(tuple.getValueNode(), child, depth + 1));
        }
        return map;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    /** Gives access to the library's construction of one scalar. */
    private static final class Scalars extends StandardConstructor {
        Scalars(LoadSettings settings) {
            super(settings);
        }

        Object value(ScalarNode node) {
            Object value = constructSingleDocument(Optional.of(node));
            return value == null || value instanceof Boolean || value instanceof Number ? value : node.getValue();
        }
    }
}
