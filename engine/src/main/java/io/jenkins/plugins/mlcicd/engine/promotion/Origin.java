package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Who moves a version, why, and from which build. New ones are made by {@link #of}, which checks them.
 *
 * @param actor who
 * @param actorSource how that is known: "option", "environment" or "system-user"
 * @param reason why, in the actor's words; may be empty
 * @param buildUrl the build that did it, if there is one
 */
public record Origin(String actor, String actorSource, String reason, Optional<String> buildUrl) {
    /** The environment variable that names the actor where no option does. */
    public static final String ACTOR_VARIABLE = "ML_CICD_ACTOR";

    private static final int LONGEST = 2000;

    /**
     * The origin of a transition: the actor is the one named, else the one in the environment, else the operating
     * system's user.
     *
     * @throws UsageException if one of the texts cannot be recorded
     */
    public static Origin of(
            Optional<String> actor,
            Optional<String> reason,
            Optional<String> buildUrl,
            Map<String, String> environment) {
        String why = reason.orElse("");
        if (why.length() > LONGEST) {
            throw new UsageException(
                    "The reason has " + why.length() + " characters, at most " + LONGEST + " can be recorded");
        }
        buildUrl.ifPresent(Origin::checkUrl);
        if (actor.isPresent()) {
            return new Origin(checkedActor(actor.get()), "option", why, buildUrl);
        }
        String variable = environment.getOrDefault(ACTOR_VARIABLE, "");
        return variable.isBlank()
                ? new Origin(checkedActor(System.getProperty("user.name")), "system-user", why, buildUrl)
                : new Origin(checkedActor(variable), "environment", why, buildUrl);
    }

    private static String checkedActor(String actor) {
        if (actor.isBlank() || actor.length() > LONGEST || !Printable.isPrintable(actor)) {
            throw new UsageException("The actor \"" + Printable.of(actor)
                    + "\" cannot be recorded: expected a name without control characters");
        }
        return actor;
    }

    /** A ledger is kept for ever and shown to many: no passwords in it. */
    private static void checkUrl(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("The build URL is not a URL", e);
        }
        throw new UsageException("The build URL must be an http or https address without user name and password");
    }
}
