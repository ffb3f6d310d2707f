package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The images that a Dockerfile takes from registries: in FROM, and in {@code COPY --from}. */
public final class DockerfileBases {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)(?::-([^}]*))?})");
    private static final Pattern COPY_FROM = Pattern.compile("--from=(\\S+)");

    private final Map<String, String> arguments;
    private final Map<String, String> defaults = new HashMap<>();
    private final Set<String> stages = new HashSet<>();
    private final Set<String> bases = new LinkedHashSet<>();
    private boolean inStage;

    private DockerfileBases(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    /**
     * The bases as written, with build arguments put in, in their order.
     *
     * @throws EvaluationException if the file cannot be read
     */
    public static List<String> of(Path dockerfile, Map<String, String> arguments) {
        DockerfileBases reader = new DockerfileBases(arguments);
        try {
            instructions(Files.readString(dockerfile, StandardCharsets.UTF_8)).forEach(reader::read);
        } catch (IOException e) {
            throw new EvaluationException("dockerfile " + dockerfile + ": cannot be read: " + e.getMessage(), e);
        }
        return List.copyOf(reader.bases);
    }

    /** Whether a base names one image for ever. */
    public static boolean isPinned(String base) {
        return base.equals("scratch") || base.matches(".*@sha256:[0-9a-f]{64}");
    }

    /** The instructions, each on one line, without comments. */
    private static List<String> instructions(String text) {
        List<String> instructions = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("#") || line.isEmpty()) {
                continue;
            }
            if (line.endsWith("\\")) {
                current.append(line, 0, line.length() - 1).append(' ');
            } else {
                instructions.add(current.append(line).toString());
                current.setLength(0);
            }
        }
        return instructions;
    }

    private void read(String instruction) {
        String[] words = instruction.split("\\s+");
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "ARG" -> argument(words);
            case "FROM" -> from(words);
            case "COPY" -> copy(instruction);
            default -> {}
        }
    }

    private void argument(String[] words) {
        for (int i = 1; i < words.length && !inStage; i++) {
            int equals = words[i].indexOf('=');
            if (equals > 0) {
                String value = words[i].substring(equals + 1).replaceAll("^[\"']|[\"']$", "");
                defaults.put(words[i].substring(0, equals), value);
            }
        }
    }

    private void from(String[] words) {
        inStage = true;
        int at = 1;
        while (at < words.length && words[at].startsWith("--")) {
            at++;
        }
        if (at >= words.length) {
            return;
        }
        add(words[at]);
        if (at + 2 < words.length && words[at + 1].equalsIgnoreCase("AS")) {
            stages.add(words[at + 2].toLowerCase(Locale.ROOT));
        }
    }

    private void copy(String instruction) {
        Matcher from = COPY_FROM.matcher(instruction);
        if (from.find() && !from.group(1).matches("[0-9]+")) {
            add(from.group(1));
        }
    }

    private void add(String written) {
        String base = VARIABLE.matcher(written).replaceAll(match -> Matcher.quoteReplacement(value(match)));
        if (!stages.contains(base.toLowerCase(Locale.ROOT))) {
            bases.add(base);
        }
    }

    private String value(MatchResult match) {
        String name = match.group(1) == null ? match.group(2) : match.group(1);
        String otherwise = match.group(3) == null ? "" : match.group(3);
        return arguments.getOrDefault(name, defaults.getOrDefault(name, otherwise));
    }
}
