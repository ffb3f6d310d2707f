package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.Schemas;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The model card beside the reports: what is known stands in it, what is not is said to be unknown. */
public class ModelCardTest {
    private static final String RULES = """
              rules:
                - {metric: accuracy, min: 0.5, no-worse-than: {by: 0.3, confidence: 0.9}}
                - {metric: recall, slices: [site], max-gap: 1}
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Before
    public void setUp() throws IOException {
        StringBuilder rows = new StringBuilder("id,y,p,site\n");
        for (int row = 0; row < 40; row++) {
            rows.append(row).append(',').append(row % 2).append(',').append(row % 2 == 0 || row < 4 ? 0.3 : 0.8);
            rows.append(',').append(row % 4 < 2 ? "A" : "B|<b>@all</b>").append('\n');
        }
        write("p.csv", rows.toString());
        write("b.csv", rows.toString());
        write("train.csv", "id,y\n100,1\n");
        write("model.bin", "weights");
        write(
                "suite.json",
                "{\"expectations\": [{\"type\": \"expect_column_to_exist\", \"kwargs\": {\"column\": \"y\"}}]}");
    }

    @Test
    public void whatIsKnown_standsInTheCard() throws Exception {
        evaluate("""
                model:
                  name: churn
                  path: model.bin
                  card:
                    description: Says which customer will leave.
                    intended-use: [Letters to customers, Planning]
                    limitations: Nothing before 2024
                    ethical-considerations: [People may be annoyed]
                    licence: Apache-2.0
                    contacts: [ml-team]
                    references: https://example.org/churn
                data:
                  - {source: train.csv, suite: suite.json}
                """);
        Map<?, ?> card = json();
        Map<?, ?> details = (Map<?, ?>) card.get("model_details");
        assertEquals("churn", details.get("name"));
        assertEquals("Says which customer will leave.", details.get("overview"));
        assertEquals(List.of(Map.of("identifier", "Apache-2.0")), details.get("licenses"));
        Map<?, ?> version = (Map<?, ?>) details.get("version");
        assertEquals("sha256:" + Digests.ofText("weights"), version.get("name"));
        assertEquals("alice", version.get("actor"));
        assertEquals("3f1c0de", version.get("commit"));
        Map<?, ?> considerations = (Map<?, ?>) card.get("considerations");
        assertEquals(
                List.of(Map.of("description", "Letters to customers"), Map.of("description", "Planning")),
                considerations.get("use_cases"));
        List<?> data = (List<?>) ((Map<?, ?>) card.get("model_parameters")).get("data");
        assertEquals(
                List.of(
                        "training data of the evaluation's settings",
                        "judged by the data gate",
                        "predictions that were evaluated"),
                data.stream().map(each -> ((Map<?, ?>) each).get("description")).toList());
        Map<?, ?> analysis = (Map<?, ?>) card.get("quantitative_analysis");
        assertEquals(0.9, analysis.get("confidence"));
        Map<?, ?> accuracy = (Map<?, ?>) ((List<?>) analysis.get("performance_metrics")).get(0);
        assertEquals("accuracy", accuracy.get("type"));
        assertEquals("Wilson score", ((Map<?, ?>) accuracy.get("confidence_interval")).get("method"));
        assertEquals(0.0, accuracy.get("gain"));
        assertEquals(
                "Recall differs by at most 1 between the values of site",
                ((Map<?, ?>) ((List<?>) analysis.get("fairness")).get(0)).get("title"));
        assertEquals(
                List.of("data PASS", "evaluate PASS"),
                ((List<?>) analysis.get("gates"))
                        .stream()
                                .map(each -> ((Map<?, ?>) each).get("gate") + " " + ((Map<?, ?>) each).get("verdict"))
                                .toList());
    }

    @Test
    public void whatNobodyStated_isUnknown() throws Exception {
        evaluate("model: {name: churn}\n");
        Map<?, ?> details = (Map<?, ?>) json().get("model_details");
        assertTrue(((List<?>) details.get("unknown"))
                .containsAll(List.of("description", "licence", "contacts", "version", "intended_use", "limitations")));
        assertFalse(details.containsKey("overview"));
        String text = markdown();
        assertTrue(
                text,
                text.contains("\nDescription: *unknown* (`model.card.description` in ml-cicd.yml says nothing)\n"));
        assertTrue(text, text.contains("| Version | *unknown* (no model was named to the evaluation) |"));
        assertTrue(text, text.contains("| Licence | *unknown* (`model.card.licence` in ml-cicd.yml says nothing) |"));
        assertTrue(
                text,
                text.contains("## Limitations\n*unknown* (`model.card.limitations` in ml-cicd.yml says nothing)"));
    }

    /** The Hub's metadata: https://huggingface.co/docs/hub/model-cards. */
    @Test
    public void frontMatter_isTheHubsMetadata() throws Exception {
        evaluate("model: {name: churn, card: {licence: MIT, task: tabular-classification}}\n");
        Map<?, ?> head = head();
        assertEquals("mit", head.get("license"));
        Map<?, ?> model = (Map<?, ?>) ((List<?>) head.get("model-index")).get(0);
        assertEquals("churn", model.get("name"));
        Map<?, ?> all = (Map<?, ?>) ((List<?>) model.get("results")).get(0);
        assertEquals(Map.of("type", "tabular-classification"), all.get("task"));
        assertEquals("p.csv", ((Map<?, ?>) all.get("dataset")).get("name"));
        Map<?, ?> metric = (Map<?, ?>) ((List<?>) all.get("metrics")).get(0);
        assertEquals(Map.of("type", "accuracy", "name", "Accuracy", "value", 0.95), metric);
        Map<?, ?> slice = (Map<?, ?>) ((List<?>) model.get("results")).get(1);
        assertEquals("site = A", ((Map<?, ?>) slice.get("dataset")).get("config"));
    }

    @Test
    public void textsOfOthers_areNoMarkup() throws Exception {
        evaluate("""
                model:
                  name: churn
                  card:
                    description: "# Big <script>alert(1)</script> [click](https://evil.example) | a @team\\n---\\nlicense: stolen"
                    licence: "no: [such, thing]\\n---"
                    limitations: "![x](https://evil.example/pixel.png)"
                """);
        String text = markdown();
        assertTrue(
                text,
                text.contains(
                        "\n\\# Big \\<script\\>alert\\(1\\)\\</script\\> \\[click\\]\\(https\\://evil\\.example\\) \\| a"
                                + " @\u200Bteam \\-\\-\\- license\\: stolen\n"));
        assertTrue(text, text.contains("- \\!\\[x\\]\\(https\\://evil\\.example/pixel\\.png\\)"));
        assertTrue(text, text.contains("| Recall, site \\= B\\|\\<b\\>@\u200Ball\\</b\\> | 20 |"));
        assertEquals("other", head().get("license"));
        assertEquals("no: [such, thing]\n---", head().get("license_name"));
    }

    @Test
    public void withoutEvaluation_thereIsNoCard() throws Exception {
        write("ml-cicd.yml", "model: {name: churn}\ndata: [{source: train.csv, suite: suite.json}]\n");
        assertEquals(0, run("data"));
        assertFalse(Files.exists(report("model-card.md")));
    }

    @Test
    public void unknownKeyOfTheCard_isWrongUsage() throws Exception {
        write("ml-cicd.yml", "model: {name: churn, card: {license: MIT}}\nevaluate:\n  predictions: p.csv\n" + RULES);
        Cli.Result result = cli().run("evaluate");
        assertEquals(2, result.exitCode());
        assertEquals(
                "ml-cicd.yml:1: model.card.license: unknown key 'license'; did you mean 'licence'? Accepted here: description,"
                        + " intended-use, limitations, ethical-considerations, licence, contacts, references, task",
                result.err().lines().findFirst().orElse(""));
    }

    private void evaluate(String head) throws Exception {
        String data = head.contains("data:") ? "data" : "";
        write("ml-cicd.yml", head + """
                evaluate:
                  predictions: p.csv
                  key: id
                  label: y
                  score: p
                  baseline: {file: b.csv}
                  inconclusive: warn
                  training: {source: train.csv, key: id}
                """ + RULES);
        if (!data.isEmpty()) {
            assertEquals(0, run(data));
        }
        assertEquals(0, run("evaluate"));
        // Every card fits the schema that is published.
        Schemas.check(Document.read(report("model-card.json")), "model-card.schema.json", "");
    }

    private int run(String gate) throws Exception {
        return cli().run(gate, "--report-dir", "report").exitCode();
    }

    private Cli cli() {
        return new Cli(folder.getRoot().toPath()).with("ML_CICD_ACTOR", "alice").with("GIT_COMMIT", "3f1c0de");
    }

    private Map<?, ?> json() {
        return (Map<?, ?>) Document.read(report("model-card.json")).root();
    }

    private String markdown() throws IOException {
        return Files.readString(report("model-card.md"));
    }

    private Map<?, ?> head() throws IOException {
        String yaml = markdown().split("---\n", 3)[1];
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private Path report(String name) {
        return folder.getRoot().toPath().resolve("report").resolve(name);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.getRoot().toPath().resolve(name), content);
    }
}
