package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.HttpPlace;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deploys by calling something over HTTP: it is sent what to do as JSON. If it answers 202, or the settings name a status
 * address, it is asked until it says that it is done.
 */
final class HttpTarget implements Target {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What a proxy or a server that starts says; the call can be made again, as it has the same key. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429, 502, 503, 504);

    private final HttpPlace place;
    private final Web web;

    /**
     * A target.
     *
     * @param environment where its token is
     * @throws UsageException if the token is not there
     */
    HttpTarget(HttpPlace place, Map<String, String> environment) {
        this.place = place;
        this.web = new Web(place.tokenVariable().map(variable -> token(variable, environment)));
    }

    private static String token(String variable, Map<String, String> environment) {
        String token = environment.getOrDefault(variable, "").strip();
        if (token.isEmpty()) {
            throw new UsageException("The environment variable " + variable
                    + ", which the target names as its token-variable, is not set");
        }
        return token;
    }

    @Override
    public String name() {
        return place.inWords();
    }

    @Override
    public void preflight(boolean inParts) {
        if (inParts && !place.takesParts()) {
            throw new UsageException("A canary needs a receiver that gives a version the part of the traffic that"
                    + " \"percent\" says; if " + place.url() + " does, say so: http: {url: …, canary: true}");
        }
        running();
    }

    @Override
    public Optional<String> running() {
        if (place.status().isEmpty()) {
            return Optional.empty();
        }
        Web.Answer answer = web.get(place.status().get());
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw new EvaluationException(place.status().get() + " says " + answer.inWords());
        }
        JsonNode json = json(answer, place.status().get());
        return Optional.ofNullable(json.path("version").stringValue(null));
    }

    @Override
    public void bring(Release release, int percent, Optional<Release> previous, Wait wait) {
        call("deploy", release, percent, previous, wait);
    }

    @Override
    public String restore(Release failed, Optional<Release> previous, Wait wait) {
        call("restore", failed, 0, previous, wait);
        return place.url() + " was told to restore "
                + previous.map(Release::toString).orElse("what was there before");
    }

    private void call(String action, Release release, int percent, Optional<Release> previous, Wait wait) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("action", action);
        wish.put("percent", percent);
        wish.putAll(written(release));
        wish.put("previous", previous.map(HttpTarget::written).orElse(null));
        String json = JSON.writeValueAsString(wish);
        Web.Answer answer = patiently(json, wait);
        if (!answer.isSuccess()) {
            throw new DeploymentException(place.url() + " says " + answer.inWords());
        }
        Optional<URI> status = place.status().or(answer.status() == 202 ? () -> next(answer) : Optional::empty);
        if (answer.status() == 202 && status.isEmpty()) {
            throw new DeploymentException(place.url() + " says that it will do it later (202), but not where to ask"
                    + " whether it is done: neither by a Location header nor by status in the settings");
        }
        status.ifPresent(url -> wait.until(place.url().getHost(), () -> missing(url, action, release)));
    }

    private Web.Answer patiently(String json, Wait wait) {
        String key = Digests.ofText(json);
        Web.Answer answer = web.post(place.url(), json, key, wait.left());
        while (LATER.contains(answer.status()) && !wait.isOver()) {
            wait.say(place.url() + " says " + answer.inWords() + "; trying again");
            wait.pause();
            answer = web.post(place.url(), json, key, wait.left());
        }
        return answer;
    }

    /** What runs on is asked at the place that was answered, but only of the same server. */
    private Optional<URI> next(Web.Answer answer) {
        return answer.location()
                .map(location -> place.url().resolve(location))
                .filter(url -> url.getAuthority().equals(place.url().getAuthority()));
    }

    private Optional<String> missing(URI url, String action, Release release) {
        Web.Answer answer = web.get(url);
        if (LATER.contains(answer.status())) {
            return Optional.of(url + " says " + answer.inWords());
        }
        if (!answer.isSuccess()) {
            throw new DeploymentException(url + " says " + answer.inWords());
        }
        JsonNode json = json(answer, url);
        String state = json.path("state").asString("done");
        String message = json.path("message").asString("");
        if (state.equals("failed")) {
            throw new DeploymentException(url + " says that it failed" + (message.isEmpty() ? "" : ": " + message));
        }
        if (!state.equals("done")) {
            return Optional.of(url + " says " + state + (message.isEmpty() ? "" : ": " + message));
        }
        String version = json.path("version").asString(release.digest());
        boolean isOther = action.equals("deploy") && !version.equals(release.digest());
        return isOther ? Optional.of(url + " says that version " + version + " runs") : Optional.empty();
    }

    private static JsonNode json(Web.Answer answer, URI url) {
        try {
            JsonNode json = JSON.readTree(answer.body());
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new EvaluationException(url + " answered with something that is no JSON: " + answer.inWords(), e);
        }
        throw new EvaluationException(url + " answered with JSON that is no object: " + answer.inWords());
    }

    private static Map<String, Object> written(Release release) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("model", release.model());
        written.put("stage", release.stage());
        written.put("version", release.digest());
        written.put(
                "version_number",
                release.version().number() == 0 ? null : release.version().number());
        written.put("image", release.image().orElse(null));
        return written;
    }
}
