package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.Move.Action;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.ImageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One transition as a line of JSON. */
final class LedgerLine {
    /** How a ledger's lines are read. */
    static final LineFormat<Transition> FORMAT = new LineFormat<>() {
        @Override
        public String noun() {
            return NOUN;
        }

        @Override
        public Transition read(String line) {
            return SealedLine.read(line, NOUN, LedgerLine::transition);
        }

        @Override
        public Link link(Transition transition) {
            return new Link(transition.seq(), transition.model(), transition.previousHash(), transition.hash());
        }
    };

    private static final String NOUN = "a transition";

    private LedgerLine() {}

    /** The line of a transition, without a line feed. */
    static String write(long seq, Instant time, String model, Move move, String previousHash) {
        return SealedLine.write(content(seq, time, model, move, previousHash));
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
        map.put("policy", move.grounds().policy().orElse(null));
        map.put("approvals", move.grounds().approvals());
        map.put("overrides", move.grounds().overrides());
        map.put("previous_hash", previousHash);
        return map;
    }

    private static Transition transition(SealedLine line) {
        JsonObject json = line.json();
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
                origin,
                grounds(json));
        return new Transition(
                json.integer("seq"),
                Instant.parse(json.text("time")),
                json.text("model"),
                move,
                json.text("previous_hash"),
                line.hash());
    }

    /** Lines of before there were policies do not have these keys. */
    private static Grounds grounds(JsonObject json) {
        return new Grounds(
                json.optionalText("policy"), json.optionalTexts("approvals"), json.optionalTexts("overrides"));
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
