package io.jenkins.plugins.mlcicd.engine.image.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Looks for secrets in files and in the configuration. */
final class SecretInspector implements LayerInspector {
    /** Where packages bring keys of their tests and certificates along. */
    private static final Pattern PACKAGES = Pattern.compile(
            "/(usr/(local/)?(lib|share)|lib|etc/ssl|etc/ca-certificates|opt/conda/(lib|pkgs|share)|var/lib)/.*"
                    + "|.*/(site|dist)-packages/.*");

    private static final Pattern SECRET_VARIABLE =
            Pattern.compile("(?i)[A-Z0-9_]*(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)=.+");

    private final int firstLayer;
    private final Predicate<String> secretName;
    private final Predicate<String> ignored;
    private final List<Finding> certain = new ArrayList<>();
    private final List<Finding> likely = new ArrayList<>();

    /**
     * An inspector.
     *
     * @param firstLayer the first layer that is looked at: those of the base are others' work
     * @param secretName whether a path looks like that of a secret
     * @param ignored paths that are known to be right
     */
    SecretInspector(int firstLayer, Predicate<String> secretName, Predicate<String> ignored) {
        this.firstLayer = firstLayer;
        this.secretName = secretName;
        this.ignored = ignored;
    }

    @Override
    public void file(LayerFile file) {
        if (file.layer() < firstLayer || PACKAGES.matcher(file.path()).matches() || ignored.test(file.path())) {
            return;
        }
        if (secretName.test(file.path())) {
            certain.add(new Finding(file.path(), "named like a secret"));
            return;
        }
        if (!file.isText()) {
            return;
        }
        Optional<String> key = SecretPatterns.known(file.text());
        key.ifPresent(kind -> certain.add(new Finding(file.path(), kind)));
        if (key.isEmpty()) {
            List<String> values = SecretPatterns.likely(file.text());
            values.stream().limit(1).forEach(value -> likely.add(new Finding(file.path(), "random value " + value)));
        }
    }

    /** Looks at the configuration: variables, labels and the commands that made the layers. */
    void config(ImageConfig config) {
        for (String variable : config.environment()) {
            String name = variable.substring(0, Math.max(0, variable.indexOf('=')));
            if (SECRET_VARIABLE.matcher(variable).matches()) {
                certain.add(new Finding("variable " + name, "named like a secret"));
            } else {
                SecretPatterns.known(variable).ifPresent(kind -> certain.add(new Finding("variable " + name, kind)));
            }
        }
        config.labels()
                .forEach((name, value) ->
                        SecretPatterns.known(value).ifPresent(kind -> certain.add(new Finding("label " + name, kind))));
        for (int i = 0; i < config.history().size(); i++) {
            int step = i + 1;
            SecretPatterns.known(config.history().get(i))
                    .ifPresent(kind -> certain.add(new Finding("history, step " + step, kind)));
        }
    }

    List<Finding> certain() {
        return List.copyOf(certain);
    }

    List<Finding> likely() {
        return List.copyOf(likely);
    }
}
