package io.jenkins.plugins.mlcicd.engine.image;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import com.google.cloud.tools.jib.configuration.DockerHealthCheck;
import com.google.cloud.tools.jib.image.Image;
import com.google.cloud.tools.jib.image.LayerCountMismatchException;
import com.google.cloud.tools.jib.image.LayerPropertyNotFoundException;
import com.google.cloud.tools.jib.image.ReferenceLayer;
import com.google.cloud.tools.jib.image.json.BadContainerConfigurationFormatException;
import com.google.cloud.tools.jib.image.json.ContainerConfigurationTemplate;
import com.google.cloud.tools.jib.image.json.HistoryEntry;
import com.google.cloud.tools.jib.image.json.ImageToJsonTranslator;
import com.google.cloud.tools.jib.image.json.JsonToImageTranslator;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.layer.Layer;
import io.jenkins.plugins.mlcicd.engine.image.layer.LayerBuilder;
import java.io.IOException;
import java.security.DigestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An image's configuration: the base's, with what the settings say. Jib reads the one and writes the other, with nothing in
 * it that changes from run to run.
 */
final class ImageConfiguration {
    private static final String AUTHOR = "ml-cicd";

    private final ImageSettings settings;
    private final Base base;

    ImageConfiguration(ImageSettings settings, Base base) {
        this.settings = settings;
        this.base = base;
    }

    /**
     * The configuration's JSON.
     *
     * @param layers all layers, those of the base first
     * @throws EvaluationException if the base's configuration does not fit its layers
     */
    byte[] json(List<Layer> layers, Map<String, String> labels) throws IOException {
        try {
            // Jib leaves the health check out where the format does not know one.
            boolean docker = settings.format() == ImageFormat.DOCKER;
            Image.Builder image = Image.builder(docker ? V22ManifestTemplate.class : OciManifestTemplate.class)
                    .setCreated(LayerBuilder.FIXED_TIME);
            Optional<Image> baseImage = baseImage();
            if (baseImage.isPresent()) {
                inherit(image, baseImage.get());
            }
            for (Layer layer : layers) {
                image.addLayer(reference(layer));
            }
            for (Layer layer : layers.subList(base.layers().size(), layers.size())) {
                image.addHistory(HistoryEntry.builder()
                        .setCreationTimestamp(LayerBuilder.FIXED_TIME)
                        .setAuthor(AUTHOR)
                        .setCreatedBy("ml-cicd image")
                        .setComment(layer.name())
                        .build());
            }
            start(image, baseImage);
            image.addLabels(labels);
            return JsonTemplateMapper.toByteArray(new ImageToJsonTranslator(image.build()).getContainerConfiguration());
        } catch (LayerPropertyNotFoundException
                | LayerCountMismatchException
                | BadContainerConfigurationFormatException
                | DigestException e) {
            throw new EvaluationException(
                    "base " + settings.base().written() + ": its configuration cannot be built on: " + e.getMessage(),
                    e);
        }
    }

    private Optional<Image> baseImage()
            throws IOException, DigestException, LayerCountMismatchException, LayerPropertyNotFoundException,
                    BadContainerConfigurationFormatException {
        if (base.config().isEmpty()) {
            return Optional.empty();
        }
        OciManifestTemplate manifest = new OciManifestTemplate();
        for (Layer layer : base.layers()) {
            manifest.addLayer(layer.size(), DescriptorDigest.fromDigest(layer.digest()));
        }
        ContainerConfigurationTemplate config =
                JsonTemplateMapper.readJson(base.config().get(), ContainerConfigurationTemplate.class);
        return Optional.of(JsonToImageTranslator.toImage(manifest, config));
    }

    private static void inherit(Image.Builder image, Image base) {
        image.setArchitecture(base.getArchitecture()).setOs(base.getOs());
        image.addEnvironment(base.getEnvironment()).addLabels(base.getLabels());
        image.addExposedPorts(base.getExposedPorts()).addVolumes(base.getVolumes());
        image.setHealthCheck(base.getHealthCheck());
        base.getHistory().forEach(image::addHistory);
        long withLayer = base.getHistory().stream()
                .filter(HistoryEntry::hasCorrespondingLayer)
                .count();
        // Some tools write no history; each layer has an entry, so that ours stand with the right ones.
        for (long i = withLayer; i < base.getLayers().size(); i++) {
            image.addHistory(HistoryEntry.builder()
                    .setCreationTimestamp(LayerBuilder.FIXED_TIME)
                    .setComment("base")
                    .build());
        }
    }

    private void start(Image.Builder image, Optional<Image> base) {
        RuntimeSettings runtime = settings.runtime();
        image.setWorkingDirectory(ImageContent.APP_FOLDER).setUser(runtime.user());
        image.addEnvironment(runtime.environment());
        image.addExposedPorts(runtime.ports().stream().map(Port::tcp).collect(Collectors.toSet()));
        boolean own = !runtime.entrypoint().isEmpty();
        // A new entrypoint leaves the base's arguments behind, which were another program's.
        image.setEntrypoint(
                own ? runtime.entrypoint() : base.map(Image::getEntrypoint).orElse(null));
        image.setProgramArguments(
                own || !runtime.command().isEmpty()
                        ? nullIfEmpty(runtime.command())
                        : base.map(Image::getProgramArguments).orElse(null));
        if (!runtime.healthCheck().isEmpty()) {
            List<String> test = new ArrayList<>(List.of("CMD"));
            test.addAll(runtime.healthCheck());
            image.setHealthCheck(DockerHealthCheck.fromCommand(test).build());
        }
    }

    private static List<String> nullIfEmpty(List<String> words) {
        return words.isEmpty() ? null : words;
    }

    private static ReferenceLayer reference(Layer layer) throws DigestException {
        return new ReferenceLayer(
                new BlobDescriptor(layer.size(), DescriptorDigest.fromDigest(layer.digest())),
                DescriptorDigest.fromDigest(layer.diffId()));
    }
}
