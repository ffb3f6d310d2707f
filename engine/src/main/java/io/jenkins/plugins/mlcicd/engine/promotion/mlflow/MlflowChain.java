package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import io.jenkins.plugins.mlcicd.engine.promotion.RemoteChain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines in tags of a registered model. */
final class MlflowChain implements RemoteChain {
    private final MlflowApi api;
    private final String model;
    private final String prefix;
    private final LineTags tags;

    /**
     * A chain.
     *
     * @param prefix what the keys of its tags start with
     */
    MlflowChain(MlflowApi api, String model, String prefix) {
        this.api = api;
        this.model = model;
        this.prefix = prefix;
        this.tags = new LineTags(prefix);
    }

    @Override
    public String name() {
        return api.http().name() + " models:/" + model + " " + prefix + "*";
    }

    @Override
    public List<String> lines() {
        return tags.lines(present());
    }

    @Override
    public Optional<String> line(long seq) {
        return tags.line(present(), seq);
    }

    @Override
    public void write(List<String> lines) {
        tags.tags(lines.size(), lines.get(lines.size() - 1)).forEach(this::tag);
        if (lines.size() == 1 && prefix.equals(MlflowTags.LEDGER)) {
            tag(MlflowTags.STORE, "1");
        }
    }

    private void tag(String key, String value) {
        api.post("registered-models/set-tag", Map.of("name", model, "key", key, "value", value));
    }

    private Map<String, String> present() {
        return api.registeredModel(model).map(MlflowTags::of).orElse(Map.of());
    }
}
