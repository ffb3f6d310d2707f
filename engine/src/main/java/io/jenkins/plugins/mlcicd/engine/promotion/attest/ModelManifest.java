package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a model's signature is about: the SHA-256 of each file, and which paths were left out.
 *
 * @param files SHA-256 by path
 * @param ignored paths that were left out, with all below them
 */
public record ModelManifest(Map<String, String> files, Set<String> ignored) {
    /** The predicate's type. */
    static final String TYPE = "https://model_signing/signature/v1.0";

    /** What the specification leaves out of every signature, at the top of the model. */
    private static final List<String> ALWAYS_IGNORED =
            List.of(".git", ".gitattributes", ".github", ".gitignore", Digests.SIGNATURE);

    /** Code points in order, which is not the order of Java's strings where a character needs two units. */
    private static final Comparator<String> BY_CODE_POINT = (one, other) -> {
        int[] first = one.codePoints().toArray();
        int[] second = other.codePoints().toArray();
        return Arrays.compare(first, second);
    };

    /** Sorts the files. */
    public ModelManifest {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        ignored = Set.copyOf(ignored);
    }

    /** The statement about files; empty if all of them are left out. */
    static Optional<Statement> statement(String name, Map<String, String> files) {
        Map<String, String> covered = new TreeMap<>(BY_CODE_POINT);
        files.forEach((path, sha256) -> {
            if (!isBelow(path, ALWAYS_IGNORED)) {
                covered.put(path, sha256);
            }
        });
        if (covered.isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, Object>> resources = new ArrayList<>();
        covered.forEach((path, sha256) -> {
            Map<String, Object> resource = new LinkedHashMap<>();
            resource.put("name", path);
            resource.put("algorithm", "sha256");
            resource.put("digest", sha256);
            resources.add(resource);
        });
        Map<String, Object> serialization = new LinkedHashMap<>();
        serialization.put("method", "files");
        serialization.put("hash_type", "sha256");
        serialization.put("allow_symlinks", false);
        serialization.put("ignore_paths", ALWAYS_IGNORED);
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("serialization", serialization);
        predicate.put("resources", resources);
        return Optional.of(new Statement(List.of(Resource.of(name, root(covered.values()))), TYPE, predicate));
    }

    /** Reads a statement. */
    static ModelManifest of(Statement statement) throws IOException {
        if (!statement.predicateType().equals(TYPE)) {
            throw new IOException("holds a statement of the type " + statement.predicateType() + ", expected " + TYPE);
        }
        try {
            ModelManifest manifest = read(statement.predicate());
            List<String> inOrder = AttestJson.parts(statement.predicate(), "resources").stream()
                    .map(resource -> AttestJson.text(resource, "digest"))
                    .toList();
            if (statement.subject().size() != 1 || !statement.isAbout(root(inOrder))) {
                throw new IOException("contradicts itself: its files have another digest than the one it names");
            }
            return manifest;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** How the files differ from others, in words; empty if none of those that are covered does. */
    public List<String> differences(Map<String, String> actual) {
        List<String> differences = new ArrayList<>();
        Set<String> paths = new TreeSet<>(files.keySet());
        paths.addAll(actual.keySet());
        for (String path : paths) {
            if (!actual.containsKey(path)) {
                differences.add(path + " is missing");
            } else if (!files.containsKey(path)) {
                if (!isBelow(path, ALWAYS_IGNORED) && !isBelow(path, ignored)) {
                    differences.add(path + " was not there when it was signed");
                }
            } else if (!files.get(path).equals(actual.get(path))) {
                differences.add(path + " was changed");
            }
        }
        return differences;
    }

    /** Files that whoever signed chose to leave out, beyond those that every signature leaves out. */
    public List<String> leftOut(Map<String, String> actual) {
        return actual.keySet().stream()
                .filter(path -> !files.containsKey(path) && isBelow(path, ignored) && !isBelow(path, ALWAYS_IGNORED))
                .sorted()
                .toList();
    }

    private static ModelManifest read(Map<String, Object> predicate) throws IOException {
        Map<String, Object> serialization = AttestJson.part(predicate, "serialization");
        String method = AttestJson.text(serialization, "method");
        String hash = AttestJson.text(serialization, "hash_type");
        if (!method.equals("files") || !hash.equals("sha256")) {
            throw new IOException("was made over " + method + " with " + hash
                    + "; only signatures over whole files with sha256 can be verified here");
        }
        Map<String, String> files = new TreeMap<>();
        for (Map<String, Object> resource : AttestJson.parts(predicate, "resources")) {
            String digest = AttestJson.text(resource, "digest");
            if (!AttestJson.text(resource, "algorithm").equals("sha256") || !digest.matches("[0-9a-f]{64}")) {
                throw new IOException("holds a digest that is no sha256");
            }
            if (files.put(AttestJson.text(resource, "name"), digest) != null) {
                throw new IOException("names a file twice");
            }
        }
        Set<String> ignored = new TreeSet<>();
        if (serialization.get("ignore_paths") instanceof List<?> paths) {
            paths.forEach(path -> ignored.add(String.valueOf(path)));
        }
        return new ModelManifest(files, ignored);
    }

    private static boolean isBelow(String path, Iterable<String> folders) {
        for (String folder : folders) {
            if (path.equals(folder) || path.startsWith(folder + "/")) {
                return true;
            }
        }
        return false;
    }

    /** The root digest: SHA-256 over the files' digests, as bytes, one after the other. */
    private static String root(Iterable<String> digests) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            digests.forEach(digest -> sha256.update(HexFormat.of().parseHex(digest)));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
