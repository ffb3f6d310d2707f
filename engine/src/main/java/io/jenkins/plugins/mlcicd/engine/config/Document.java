package io.jenkins.plugins.mlcicd.engine.config;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A YAML or JSON file that a user wrote, as plain values, with the line of each. Files named {@code *.json} are read as
 * JSON, all others as YAML 1.2.
 */
public final class Document {
    /** A larger file is refused, in bytes. */
    static final long MAX_BYTES = 32L << 20;

    private final Path path;
    private final String name;
    private final Object root;
    private final Map<String, Integer> lines;

    Document(Path path, String name, Object root, Map<String, Integer> lines) {
        this.path = path;
        this.name = name;
        this.root = root;
        this.lines = lines;
    }

    /**
     * Reads a file.
     *
     * @throws UsageException if it is missing, not UTF-8, or not well-formed; the message names file and line
     */
    public static Document read(Path path) {
        String name = path.toString();
        String text = text(path, name);
        if (text.isBlank()) {
            throw new UsageException(name + ": the file is empty");
        }
        return name.endsWith(".json") ? JsonReader.read(path, name, text) : YamlReader.read(path, name, text);
    }

    /**
     * Values that come from elsewhere than a file, to be read as one would be.
     *
     * @param name what messages call it
     * @param root null, Boolean, Number, String, or lists and maps of those
     */
    public static Document of(String name, Object root) {
        return new Document(Path.of(""), name, root, Map.of());
    }

    private static String text(Path path, String name) {
        try {
            if (Files.isDirectory(path)) {
                throw new UsageException(name + ": is a folder, expected a file");
            }
            if (Files.size(path) > MAX_BYTES) {
                throw new UsageException(name + ": larger than " + MAX_BYTES / (1 << 20) + " MB, so not read");
            }
            byte[] bytes = Files.readAllBytes(path);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new UsageException(name + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new UsageException(name + ": not a text in UTF-8", e);
        } catch (IOException e) {
            throw new UsageException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** The file's name as the user gave it. */
    public String name() {
        return name;
    }

    /** The root value: null, Boolean, Number, String, or lists and maps of those. */
    public Object root() {
        return root;
    }

    /** Where a value stands; pointer as in RFC 6901, empty for the root. A missing value stands where its parent does. */
    public Location locate(String pointer) {
        String known = pointer;
        while (!lines.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return new Location(name, lines.getOrDefault(known, 1), Pointers.toKey(pointer));
    }
}
