package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the project says about signatures.
 *
 * @param key the private key to sign with, if there is one
 * @param publicKeys the keys whose signatures count
 * @param everywhere whether every stage asks for signed evidence
 * @param stages the stages that ask for it themselves
 */
public record SigningSettings(
        Optional<KeySource> key, List<KeySource> publicKeys, boolean everywhere, Set<String> stages) {
    /** The environment variable with the private key, or with the path of its file. */
    public static final String KEY_VARIABLE = CommandRun.SIGNING_KEY;

    private static final String REQUIRED = "require-signatures";

    /** Freezes the lists. */
    public SigningSettings {
        publicKeys = List.copyOf(publicKeys);
        stages = Set.copyOf(stages);
    }

    /** Nothing is signed, nothing verified. */
    public static SigningSettings none() {
        return new SigningSettings(Optional.empty(), List.of(), false, Set.of());
    }

    /** The settings of a promote section: its part {@code signing}, and what its stages ask for. */
    public static SigningSettings from(Section promote) {
        Set<String> stages = new TreeSet<>();
        for (Section stage : promote.sections("stages")) {
            if (stage.flag(REQUIRED)) {
                stages.add(stage.text("name"));
            }
        }
        Optional<Section> signing = promote.section("signing");
        List<KeySource> publicKeys = new ArrayList<>();
        signing.ifPresent(section -> section.texts("public-keys")
                .forEach(written -> publicKeys.add(KeySource.file(section.resolve(written)))));
        return new SigningSettings(
                signing.flatMap(section -> section.path("key")).map(KeySource::file),
                publicKeys,
                signing.filter(section -> section.flag(REQUIRED)).isPresent(),
                stages);
    }

    /**
     * The settings with what a command was told: an option wins over the environment, and that over the file.
     *
     * @param keyFile the private key of an option
     * @param keyFiles the public keys of options; if there are any, those of the file do not count
     */
    public SigningSettings with(Optional<Path> keyFile, List<Path> keyFiles, Map<String, String> environment) {
        return new SigningSettings(
                keyFile.map(KeySource::file)
                        .or(() -> KeySource.variable(KEY_VARIABLE, environment.get(KEY_VARIABLE)))
                        .or(() -> key),
                keyFiles.isEmpty()
                        ? publicKeys
                        : keyFiles.stream().map(KeySource::file).toList(),
                everywhere,
                stages);
    }

    /**
     * What somebody who promotes elsewhere must know, as JSON values: {@code public_keys} (PEM by name), {@code required}
     * and {@code required_stages}. The private key is no part of it.
     *
     * @throws UsageException as {@link #trustedKeys}
     */
    public Map<String, Object> describe() {
        Map<String, Object> keys = new LinkedHashMap<>();
        trustedKeys().keys().forEach(trusted -> keys.put(trusted.name(), trusted.pem()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("public_keys", keys);
        map.put("required", everywhere);
        map.put("required_stages", stages.stream().sorted().toList());
        return map;
    }

    /**
     * The settings that {@link #describe} told, without a private key.
     *
     * @throws IllegalArgumentException if the values are not of that form
     */
    public static SigningSettings described(Map<?, ?> values) {
        if (!(values.get("public_keys") instanceof Map<?, ?> keys)
                || !(values.get("required") instanceof Boolean required)
                || !(values.get("required_stages") instanceof List<?> stages)) {
            throw new IllegalArgumentException(
                    "the settings of signatures lack public_keys, required or required_stages");
        }
        return new SigningSettings(
                Optional.empty(),
                keys.entrySet().stream()
                        .map(entry -> KeySource.text(String.valueOf(entry.getKey()), String.valueOf(entry.getValue())))
                        .toList(),
                required,
                stages.stream().map(String::valueOf).collect(Collectors.toSet()));
    }

    /** The same settings with a private key that somebody hands over. */
    public SigningSettings withKey(KeySource other) {
        return new SigningSettings(Optional.of(other), publicKeys, everywhere, stages);
    }

    /**
     * The same settings with a private key of somebody whose public key counts besides those that are there; where there are
     * none, nothing is verified as before.
     *
     * @throws UsageException if a key is none
     */
    public SigningSettings withOwnKey(KeySource own) {
        List<KeySource> keys = new ArrayList<>(publicKeys);
        VerificationKey ownPublic = own.signingKey().publicKey();
        if (!keys.isEmpty() && !trustedKeys().contains(ownPublic)) {
            keys.add(KeySource.text(own.toString(), ownPublic.pem()));
        }
        return new SigningSettings(Optional.of(own), keys, everywhere, stages);
    }

    /** Whether a stage asks for signed evidence. */
    public boolean isRequired(String stage) {
        return everywhere || stages.contains(stage);
    }

    /**
     * Reads the private key.
     *
     * @throws UsageException if it is none that signs here, or nobody could verify what it signs
     */
    public Optional<SigningKey> signingKey() {
        Optional<SigningKey> read = key.map(KeySource::signingKey);
        TrustedKeys trusted = trustedKeys();
        read.filter(signing -> !trusted.isEmpty() && !trusted.contains(signing.publicKey()))
                .ifPresent(signing -> {
                    throw new UsageException(signing.name() + ": this key's public key (keyid "
                            + signing.publicKey().keyId().substring(0, 12) + ") is not among the public keys ("
                            + trusted.names() + "), so what it signs could not be verified");
                });
        return read;
    }

    /**
     * Reads the public keys.
     *
     * @throws UsageException if one is none, or there are none and a stage asks for signed evidence
     */
    public TrustedKeys trustedKeys() {
        if (publicKeys.isEmpty() && (everywhere || !stages.isEmpty())) {
            throw new UsageException(
                    "promote: require-signatures needs promote.signing.public-keys, or the option --public-key");
        }
        return new TrustedKeys(publicKeys.stream().map(KeySource::publicKey).toList());
    }
}
