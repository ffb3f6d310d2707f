package io.jenkins.plugins.mlcicd.engine.config;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A part of a document that is a map of keys. The document was checked by its schema before, so a value has its type; what
 * a schema cannot say, a gate's settings say with {@link #wrong}.
 */
public final class Section {
    private final Document document;
    private final String pointer;
    private final Map<?, ?> values;

    private Section(Document document, String pointer, Map<?, ?> values) {
        this.document = document;
        this.pointer = pointer;
        this.values = values;
    }

    /** The whole document, which its schema has found to be a map. */
    public static Section of(Document document) {
        return new Section(document, "", (Map<?, ?>) document.root());
    }

    /** Whether a key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A text that must be there. */
    public String text(String key) {
        return optionalText(key).orElseThrow(() -> wrong("", "the key '" + key + "' is missing"));
    }

    /** A text that may be there. Numbers and booleans are taken as texts: a label may be written 1 or "1". */
    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(values.get(key)).map(String::valueOf);
    }

    /** A number that may be there. */
    public OptionalDouble number(String key) {
        Object value = values.get(key);
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    /** A boolean, false where it is not there. */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** A file or folder: relative ones lie beside the document. */
    public Optional<Path> path(String key) {
        return optionalText(key).map(written -> resolve(key, written));
    }

    /**
     * A path as written in the document, made whole: relative ones lie beside the document.
     *
     * @throws UsageException if no file can be called that
     */
    public Path resolve(String written) {
        return resolve("", written);
    }

    private Path resolve(String key, String written) {
        Path folder = document.path().toAbsolutePath().getParent();
        Path given = document.path().getParent();
        // Keep paths as short as the user's own: relative to where he stands, not absolute.
        try {
            return (given == null ? Path.of("") : given.isAbsolute() ? folder : given).resolve(written);
        } catch (InvalidPathException e) {
            throw wrong(key, "\"" + written.replace("\0", "\\0") + "\" is no path: " + e.getReason());
        }
    }

    /** The texts of a list; empty where there is none. A single text is a list of one. */
    public List<String> texts(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    /** The texts of a map, in its order; empty where there is none. */
    public Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (values.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put((String) name, String.valueOf(value)));
        }
        return texts;
    }

    /** The values of a map, in its order; empty where there is none. */
    public Map<String, Object> map(String key) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (values.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> copy.put((String) name, value));
        }
        return copy;
    }

    /** A part that may be there. */
    public Optional<Section> section(String key) {
        return values.get(key) instanceof Map<?, ?> map
                ? Optional.of(new Section(document, Pointers.child(pointer, key), map))
                : Optional.empty();
    }

    /** The parts of a list of maps; empty where there is none. */
    public List<Section> sections(String key) {
        if (!(values.get(key) instanceof List<?> list)) {
            return List.of();
        }
        String parent = Pointers.child(pointer, key);
        return IntStream.range(0, list.size())
                .mapToObj(i -> new Section(document, Pointers.child(parent, i), (Map<?, ?>) list.get(i)))
                .toList();
    }

    /** The document that this is a part of. */
    public Document document() {
        return document;
    }

    /** The place of a key of this part in its document, as in RFC 6901. */
    public String pointer(String key) {
        return Pointers.child(pointer, key);
    }

    /** Where a key of this part stands; the part itself for an empty key. */
    public Location locate(String key) {
        return document.locate(key.isEmpty() ? pointer : Pointers.child(pointer, key));
    }

    /** The exception for what is wrong at a key; an empty key for the part itself. */
    public UsageException wrong(String key, String what) {
        return new UsageException(locate(key) + ": " + what);
    }
}
