package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.Move.Action;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.ImageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One transition as a line of JSON. The hash stands last and is taken over the very text of the line without it, so that
 * no byte of a line can change unseen, and keys that later versions add are covered too.
 */
final class LedgerLine {
    /** What the first line gives as the hash of the line before. */
    static final String NO_HASH = "0".repeat(64);

    private static final Pattern HASH_AT_END = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}$");

    private LedgerLine() {}

    /** The line of a transition, without a line feed. */
    static String write(long seq, Instant time, String model, Move move, String previousHash) {
        String content = Json.line(content(seq, time, model, move, previousHash));
        return content.substring(0, content.length() - 1) + ",\"hash\":\"" + Digests.ofText(content) + "\"}";
    }

    /** What a line says, without its hash. */
    static Map<String, Object> content(long seq, Instant time, String model, Move move, String previousHash) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seq", seq);
        map.put("time", time.toString());
        map.put("model", model);
        map.put("action", move.action().name().toLowerCase(Locale.ROOT));
        map.put("from", move.from().orElse(null));
        map.put("to", move.to());
        map.put("version", move.version().digest());
        map.put("version_number", move.version().number());
        map.put("previous_version", move.previous().map(VersionId::digest).orElse(null));
        map.put(
                "previous_version_number",
                move.previous().map(VersionId::number).orElse(null));
        map.put("image", move.image().orElse(null));
        map.put("reason", move.origin().reason());
        map.put("actor", move.origin().actor());
        map.put("actor_source", move.origin().actorSource());
        map.put("build_url", move.origin().buildUrl().orElse(null));
        map.put("evidence", move.evidence());
        map.put("previous_hash", previousHash);
        return map;
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not a transition, or its content does not have its hash
     */
    static Transition read(String line) {
        Matcher end = HASH_AT_END.matcher(line);
        if (!end.find()) {
            throw new IllegalArgumentException("is not a transition: it does not end with a hash");
        }
        String hash = end.group(1);
        String actual = Digests.ofText(line.substring(0, end.start()) + "}");
        if (!actual.equals(hash)) {
            throw new IllegalArgumentException(
                    "was changed: its content has the hash " + actual + ", the line says " + hash);
        }
        try {
            return transition(Json.object(line), hash);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("is not a transition: " + e.getMessage(), e);
        }
    }

    private static Transition transition(JsonObject json, String hash) {
        Origin origin = new Origin(
                json.text("actor"), json.text("actor_source"), json.text("reason"), json.optionalText("build_url"));
        Move move = new Move(
                action(json.text("action")),
                json.optionalText("from").map(LedgerLine::stage),
                stage(json.text("to")),
                new VersionId(json.text("version"), json.integer("version_number")),
                previous(json),
                json.optionalText("image").map(LedgerLine::image),
                json.texts("evidence"),
                origin);
        return new Transition(
                json.integer("seq"),
                Instant.parse(json.text("time")),
                json.text("model"),
                move,
                json.text("previous_hash"),
                hash);
    }

    private static Optional<VersionId> previous(JsonObject json) {
        return json.optionalText("previous_version")
                .map(digest -> new VersionId(digest, json.integer("previous_version_number")));
    }

    private static String image(String digest) {
        if (!ImageDigest.isDigest(digest)) {
            throw new IllegalArgumentException("\"" + Printable.of(digest) + "\" is no digest of an image");
        }
        return digest;
    }

    private static String stage(String name) {
        if (!Names.isName(name)) {
            throw new IllegalArgumentException("\"" + Printable.of(name) + "\" cannot be a stage");
        }
        return name;
    }

    private static Action action(String name) {
        return switch (name) {
            case "promote" -> Action.PROMOTE;
            case "rollback" -> Action.ROLLBACK;
            default -> throw new IllegalArgumentException("unknown action \"" + Printable.of(name) + "\"");
        };
    }
}
