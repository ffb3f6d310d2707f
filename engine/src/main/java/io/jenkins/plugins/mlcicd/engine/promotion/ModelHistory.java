package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Move.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a model's transitions say: what is in each stage, what was there before, which versions there are. */
public final class ModelHistory {
    private final String model;
    private final List<Transition> transitions;
    private final Map<String, Transition> current = new LinkedHashMap<>();
    private final Map<String, VersionId> versions = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> evidence = new LinkedHashMap<>();
    private final Map<String, String> images = new HashMap<>();

    /** The history of a model, from its transitions in order. */
    public ModelHistory(String model, List<Transition> transitions) {
        this.model = model;
        this.transitions = List.copyOf(transitions);
        for (Transition transition : transitions) {
            current.put(transition.stage(), transition);
            versions.putIfAbsent(transition.version().digest(), transition.version());
            evidence.put(transition.version().digest(), transition.move().evidence());
            transition
                    .move()
                    .image()
                    .ifPresent(image -> images.put(transition.version().digest(), image));
        }
    }

    /** The model's name. */
    public String model() {
        return model;
    }

    /** All transitions, the oldest first. */
    public List<Transition> transitions() {
        return transitions;
    }

    /** All versions, in order of their numbers. */
    public List<VersionId> versions() {
        return List.copyOf(versions.values());
    }

    /** For each stage that holds a version, the transition that brought it there. */
    public Map<String, Transition> stages() {
        return Collections.unmodifiableMap(current);
    }

    /** The transition that brought a stage's version there. */
    public Optional<Transition> current(String stage) {
        return Optional.ofNullable(current.get(stage));
    }

    /** Whether a version is in a stage now. */
    public boolean isIn(String stage, String digest) {
        return current(stage)
                .filter(transition -> transition.version().digest().equals(digest))
                .isPresent();
    }

    /** Whether a version is or was in a stage. */
    public boolean wasIn(String stage, String digest) {
        return transitions.stream()
                .anyMatch(transition -> transition.stage().equals(stage)
                        && transition.version().digest().equals(digest));
    }

    /**
     * The version to roll a stage back to: the one under the present one. A promotion puts a version on top, a rollback
     * takes versions off until the one it went to is on top; so a second rollback goes further back.
     */
    public Optional<VersionId> beforeCurrent(String stage) {
        List<VersionId> stack = new ArrayList<>();
        for (Transition transition : transitions) {
            if (transition.stage().equals(stage)) {
                step(stack, transition);
            }
        }
        return stack.size() < 2 ? Optional.empty() : Optional.of(stack.get(stack.size() - 2));
    }

    private static void step(List<VersionId> stack, Transition transition) {
        int below = stack.lastIndexOf(transition.version());
        if (transition.move().action() == Action.ROLLBACK && below >= 0) {
            stack.subList(below + 1, stack.size()).clear();
        } else {
            // A rollback to a version that an earlier rollback took off is a step forward.
            stack.add(transition.version());
        }
    }

    /** The version with a digest. */
    public Optional<VersionId> version(String digest) {
        return Optional.ofNullable(versions.get(digest));
    }

    /** The number that the next version gets. */
    long nextNumber() {
        return versions.values().stream().mapToLong(VersionId::number).max().orElse(0) + 1;
    }

    /** SHA-256 of what is kept with a version, by kind, as its last transition says. */
    Map<String, String> evidence(String digest) {
        return evidence.getOrDefault(digest, Map.of());
    }

    /** The digest of the image that was made of a version, as its last transition says. */
    public Optional<String> image(String digest) {
        return Optional.ofNullable(images.get(digest));
    }

    /**
     * The version that a user names: by number, or by digest, of which the first seven characters do.
     *
     * @throws UsageException if there is none, or more than one
     */
    public VersionId named(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
        boolean isNumber = name.matches("[1-9][0-9]{0,5}");
        if (!isNumber && !name.matches("[0-9a-f]{7,64}")) {
            throw new UsageException("\"" + Printable.of(text)
                    + "\" is no version: expected a number such as 3, or the first 7 to 64 characters of a digest");
        }
        Predicate<VersionId> isMeant = isNumber
                ? version -> version.number() == Long.parseLong(name)
                : version -> version.digest().startsWith(name);
        List<VersionId> found = versions.values().stream().filter(isMeant).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw new UsageException(model + ": several versions have digests that start with " + name);
        }
        throw new UsageException(model + " has no version " + name + "; "
                + (versions.isEmpty() ? "it has none yet" : "its versions are 1 to " + (nextNumber() - 1)));
    }
}
