package io.jenkins.plugins.mlcicd.engine.image.content;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the checks of an image's content go by.
 *
 * @param lock the dependency lock of the project; looked for in the image if empty
 * @param trainedWith what {@code pip freeze} printed where the model was trained; empty if nobody recorded it
 * @param ignoredSecrets patterns of paths that look like secrets and are none, with {@code *} and {@code **}
 */
public record ContentSettings(Optional<Path> lock, Optional<Path> trainedWith, List<String> ignoredSecrets) {}
