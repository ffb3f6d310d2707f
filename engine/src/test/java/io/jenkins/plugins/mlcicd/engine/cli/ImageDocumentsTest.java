package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.mlcicd.engine.cli.ImageProject.Outcome;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bill of materials and the provenance beside an image. */
public class ImageDocumentsTest {
    private static final String REPORT = """
            {"schema_version": "1", "gate": "%s", "name": "d", "verdict": "PASS",
             "started": "2026-01-01T00:00:00Z", "duration_ms": 1,
             "subject": [%s],
             "checks": [{"id": "a", "title": "a", "group": "", "severity": "critical", "status": "PASS",
               "expected": null, "observed": null, "unit": "", "message": "", "details": {}}],
             "charts": [], "outputs": %s, "log": [], "tool": {"name": "ml-cicd", "version": "1"}}
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;

    @Before
    public void makeProject() throws IOException {
        project = new ImageProject(temporary.newFolder("project").toPath());
        String data = "{\"role\": \"data\", \"name\": \"train.csv\", \"sha256\": \"%s\", \"bytes\": 4}"
                .formatted("a".repeat(64));
        project.write("report/data.json", REPORT.formatted("data", data, "{}"));
        project.write("report/evaluate.json", REPORT.formatted("evaluate", "", "{\"metrics\": {\"roc_auc\": 0.75}}"));
        project.write(
                "serving/site-packages/numpy-1.26.4.dist-info/METADATA",
                "Metadata-Version: 2.1\nName: NumPy\nVersion: 1.26.4\n");
    }

    private JsonNode json(String name) throws IOException {
        return new JsonMapper().readTree(Files.readString(project.path(name)));
    }

    @Test
    public void billOfMaterials_namesPackagesModelAndData_andIsValid() throws IOException {
        Outcome outcome = project.image();

        assertEquals(project.path("out/image.sbom.cdx.json").toString(), outcome.output("image.sbom"));
        JsonNode bom = json("out/image.sbom.cdx.json");
        assertEquals(List.of(), problems(bom));
        assertEquals("1.6", bom.path("specVersion").asString());
        assertEquals(
                outcome.output("image.digest"),
                bom.path("metadata").path("component").path("version").asString());
        JsonNode model = bom.path("components").path(0);
        assertEquals("machine-learning-model", model.path("type").asString());
        assertEquals("birdstrike", model.path("name").asString());
        assertEquals(
                Digests.of(project.path("out/model")),
                model.path("hashes").path(0).path("content").asString());
        JsonNode card = model.path("modelCard");
        assertEquals(
                "data-" + "a".repeat(64),
                card.path("modelParameters")
                        .path("datasets")
                        .path(0)
                        .path("ref")
                        .asString());
        assertEquals(
                "[{\"type\":\"roc_auc\",\"value\":\"0.75\"}]",
                card.path("quantitativeAnalysis").path("performanceMetrics").toString());
        assertEquals("data", bom.path("components").path(1).path("type").asString());
        assertEquals(
                "pkg:pypi/numpy@1.26.4",
                bom.path("components").path(2).path("purl").asString());
    }

    @Test
    public void billOfMaterials_ofTheSameImage_isTheSameText() throws IOException {
        project.image();
        String first = Files.readString(project.path("out/image.sbom.cdx.json"));
        project.image();

        assertEquals(first, Files.readString(project.path("out/image.sbom.cdx.json")));
    }

    @Test
    public void provenance_isAnInTotoStatementAboutTheImage() throws IOException {
        Outcome outcome = project.image();

        assertEquals(project.path("out/image.provenance.json").toString(), outcome.output("image.provenance"));
        JsonNode statement = json("out/image.provenance.json");
        assertEquals("https://in-toto.io/Statement/v1", statement.path("_type").asString());
        assertEquals(
                "https://slsa.dev/provenance/v1",
                statement.path("predicateType").asString());
        assertEquals(
                outcome.output("image.digest"),
                "sha256:"
                        + statement
                                .path("subject")
                                .path(0)
                                .path("digest")
                                .path("sha256")
                                .asString());
        JsonNode definition = statement.path("predicate").path("buildDefinition");
        assertEquals(
                "scratch", definition.path("externalParameters").path("base").asString());
        JsonNode model = definition.path("resolvedDependencies").path(0);
        assertEquals("model", model.path("annotations").path("role").asString());
        assertEquals(
                Digests.of(project.path("out/model")),
                model.path("digest").path("sha256").asString());
        assertEquals(
                "urn:ml-cicd:local",
                statement
                        .path("predicate")
                        .path("runDetails")
                        .path("builder")
                        .path("id")
                        .asString());
    }

    /** What CycloneDX' own schema, which its library brings along, has against a bill of materials. */
    private static List<String> problems(JsonNode bom) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7,
                builder -> builder.schemaIdResolvers(
                        resolvers -> resolvers.mapPrefix("http://cyclonedx.org/schema/", "classpath:")));
        Schema schema = registry.getSchema(SchemaLocation.of("http://cyclonedx.org/schema/bom-1.6.schema.json"));
        return schema.validate(bom.toString(), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
