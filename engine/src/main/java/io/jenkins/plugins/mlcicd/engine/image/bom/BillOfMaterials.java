package io.jenkins.plugins.mlcicd.engine.image.bom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURLBuilder;
import io.jenkins.plugins.mlcicd.engine.image.content.InstalledPackage;
import io.jenkins.plugins.mlcicd.engine.image.content.KnownFile;
import io.jenkins.plugins.mlcicd.engine.report.Tool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.component.ModelCard;
import org.cyclonedx.model.component.data.ComponentData;
import org.cyclonedx.model.component.data.ComponentData.ComponentDataType;
import org.cyclonedx.model.component.data.DatasetChoice;
import org.cyclonedx.model.component.modelCard.ModelParameters;
import org.cyclonedx.model.component.modelCard.PerformanceMetric;
import org.cyclonedx.model.component.modelCard.QuantitativeAnalysis;
import org.cyclonedx.model.metadata.ToolInformation;

/**
 * The bill of materials of an image in CycloneDX 1.6: the packages in it, the model with its card, and the data it comes
 * from. The same image gives the same text: there is no time in it, and its serial number comes from the image's digest.
 */
public final class BillOfMaterials {
    /** What registries call it. */
    public static final String MEDIA_TYPE = "application/vnd.cyclonedx+json";

    private final ImageFacts facts;

    /** A bill of materials of an image. */
    public BillOfMaterials(ImageFacts facts) {
        this.facts = facts;
    }

    /** It as JSON. */
    public String json() {
        Component image = image();
        Component model = model();
        Bom bom = new Bom();
        bom.setSerialNumber("urn:uuid:" + UUID.nameUUIDFromBytes(facts.digest().getBytes(StandardCharsets.UTF_8)));
        bom.setMetadata(metadata(image));
        bom.addComponent(model);
        Dependency contains = new Dependency(image.getBomRef());
        contains.addDependency(new Dependency(model.getBomRef()));
        Dependency learnedFrom = new Dependency(model.getBomRef());
        for (KnownFile file : facts.data()) {
            Component data = data(file);
            bom.addComponent(data);
            learnedFrom.addDependency(new Dependency(data.getBomRef()));
        }
        for (InstalledPackage found : facts.packages()) {
            Component library = library(found);
            bom.addComponent(library);
            contains.addDependency(new Dependency(library.getBomRef()));
        }
        bom.setDependencies(List.of(contains, learnedFrom));
        return BomJson.write(bom);
    }

    private static Metadata metadata(Component image) {
        Component tool = new Component();
        tool.setType(Component.Type.APPLICATION);
        tool.setName(Tool.current().name());
        tool.setVersion(Tool.current().version());
        ToolInformation tools = new ToolInformation();
        tools.setComponents(List.of(tool));
        Metadata metadata = new Metadata();
        metadata.setTimestamp(null);
        metadata.setToolChoice(tools);
        metadata.setComponent(image);
        return metadata;
    }

    private Component image() {
        Component image = new Component();
        image.setType(Component.Type.CONTAINER);
        image.setBomRef("image");
        image.setName(facts.reference());
        image.setVersion(facts.digest());
        image.addHash(new Hash(Hash.Algorithm.SHA_256, facts.sha256()));
        return image;
    }

    private Component model() {
        Component model = new Component();
        model.setType(Component.Type.MACHINE_LEARNING_MODEL);
        model.setBomRef("model");
        model.setName(facts.modelName().orElse(facts.model().name()));
        model.setVersion(facts.version());
        model.addHash(new Hash(Hash.Algorithm.SHA_256, facts.model().sha256()));
        ModelCard card = new ModelCard();
        ModelParameters parameters = new ModelParameters();
        parameters.setDatasets(
                facts.data().stream().map(BillOfMaterials::reference).toList());
        card.setModelParameters(parameters);
        QuantitativeAnalysis analysis = new QuantitativeAnalysis();
        analysis.setPerformanceMetrics(metrics());
        card.setQuantitativeAnalysis(analysis);
        model.setModelCard(card);
        return model;
    }

    private List<PerformanceMetric> metrics() {
        List<PerformanceMetric> metrics = new ArrayList<>();
        facts.metrics().forEach((name, value) -> {
            PerformanceMetric metric = new PerformanceMetric();
            metric.setType(name);
            metric.setValue(String.valueOf(value));
            metrics.add(metric);
        });
        return metrics;
    }

    private static DatasetChoice reference(KnownFile file) {
        DatasetChoice choice = new DatasetChoice();
        choice.setRef(dataRef(file));
        return choice;
    }

    private static String dataRef(KnownFile file) {
        return "data-" + file.sha256();
    }

    private static Component data(KnownFile file) {
        ComponentData dataset = new ComponentData();
        dataset.setType(ComponentDataType.DATASET);
        dataset.setName(file.name());
        Component data = new Component();
        data.setType(Component.Type.DATA);
        data.setBomRef(dataRef(file));
        data.setName(file.name());
        data.addHash(new Hash(Hash.Algorithm.SHA_256, file.sha256()));
        data.setData(List.of(dataset));
        return data;
    }

    private static Component library(InstalledPackage found) {
        String type = found.kind().name().toLowerCase(Locale.ROOT);
        Component library = new Component();
        library.setType(Component.Type.LIBRARY);
        library.setName(found.name());
        library.setVersion(found.version());
        library.setBomRef(type + ":" + found.name() + "@" + found.version());
        try {
            PackageURLBuilder url = PackageURLBuilder.aPackageURL()
                    .withType(type)
                    .withName(found.name())
                    .withVersion(found.version());
            switch (found.kind()) {
                case DEB -> url.withNamespace("debian");
                case APK -> url.withNamespace("alpine");
                case PYPI -> {}
            }
            library.setPurl(url.build());
        } catch (MalformedPackageURLException e) {
            // A name that no package URL can hold stays without one.
            library.setDescription("no package URL: " + e.getMessage());
        }
        return library;
    }
}
