package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decider;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision.Kind;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState.Phase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One decision, or one step of a deployment, as a line of JSON. */
final class BookLine {
    /** How the lines of a book of approvals are read. */
    static final LineFormat<RecordedDecision> FORMAT = new LineFormat<>() {
        @Override
        public String noun() {
            return NOUN;
        }

        @Override
        public RecordedDecision read(String line) {
            return SealedLine.read(line, NOUN, BookLine::recorded);
        }

        @Override
        public Link link(RecordedDecision recorded) {
            return new Link(recorded.seq(), recorded.model(), recorded.previousHash(), recorded.hash());
        }
    };

    private static final String NOUN = "a decision";

    private BookLine() {}

    /** The line of a decision, without a line feed. */
    static String write(long seq, String model, Decision decision, String previousHash) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seq", seq);
        map.put("time", decision.time().toString());
        map.put("model", model);
        map.put("decision", decision.kind().name().toLowerCase(Locale.ROOT));
        map.put("stage", decision.stage());
        map.put("version", decision.version());
        map.put("evidence", decision.evidence());
        map.put("checks", decision.checks());
        map.put("expires", decision.expires().map(Instant::toString).orElse(null));
        map.put("actor", decision.by().actor());
        map.put("actor_source", decision.by().source());
        map.put("groups", decision.by().groups());
        map.put("reason", decision.reason());
        decision.deployment().ifPresent(state -> map.putAll(deployment(state)));
        map.put("previous_hash", previousHash);
        return SealedLine.write(map);
    }

    /** Names and reasons are shown in messages, so they are made printable here; the line itself keeps them as they are. */
    private static RecordedDecision recorded(SealedLine line) {
        JsonObject json = line.json();
        Decision decision = new Decision(
                kind(json.text("decision")),
                Instant.parse(json.text("time")),
                json.text("stage"),
                json.text("version"),
                json.texts("evidence"),
                json.optionalList("checks"),
                json.optionalText("expires").map(Instant::parse),
                new Decider(
                        Printable.of(json.text("actor")),
                        Printable.of(json.text("actor_source")),
                        json.optionalList("groups")),
                Printable.of(json.text("reason")),
                deployment(json));
        if (decision.kind() == Kind.OVERRIDE && decision.expires().isEmpty()) {
            throw new IllegalArgumentException("an override does not say when it ends");
        }
        return new RecordedDecision(
                json.integer("seq"), json.text("model"), decision, json.text("previous_hash"), line.hash());
    }

    private static Map<String, Object> deployment(DeploymentState state) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("phase", state.phase().name().toLowerCase(Locale.ROOT));
        map.put("percent", state.percent());
        map.put("target", state.target());
        return map;
    }

    private static Optional<DeploymentState> deployment(JsonObject json) {
        if (!json.text("decision").equals("deploy")) {
            return Optional.empty();
        }
        Phase phase = Phase.valueOf(json.text("phase").toUpperCase(Locale.ROOT));
        return Optional.of(
                new DeploymentState(phase, (int) json.integer("percent"), Printable.of(json.text("target"))));
    }

    private static Kind kind(String name) {
        return switch (name) {
            case "approve" -> Kind.APPROVE;
            case "reject" -> Kind.REJECT;
            case "withdraw" -> Kind.WITHDRAW;
            case "override" -> Kind.OVERRIDE;
            case "deploy" -> Kind.DEPLOY;
            default -> throw new IllegalArgumentException("unknown decision \"" + Printable.of(name) + "\"");
        };
    }
}
