package io.jenkins.plugins.mlcicd.engine.config;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a user reads when his ml-cicd.yml is wrong: file, line, key, what was found, what would be accepted. */
public class PipelineSchemaTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file;

    @Before
    public void setUp() {
        file = folder.getRoot().toPath().resolve("ml-cicd.yml");
    }

    @Test
    public void unknownKey_namesTheNearestAndAllAccepted() {
        assertWrong(
                """
                model: {name: churn}
                evaluate:
                  rules:
                    - metric: roc_auc
                      mim: 0.8
                """,
                ":5: evaluate.rules[0].mim: unknown key 'mim'; did you mean 'min'?"
                        + " Accepted here: metric, threshold, beta, at, class, average, k, quantile, direction, min, max,"
                        + " no-worse-than, better-than, max-gain, confidence, slices, min-rows, max-gap, severity");
    }

    @Test
    public void unknownSection_namesTheNearest() {
        assertWrong(
                """
                model: {name: churn}
                promtoe:
                  stages: [{name: staging}]
                """,
                ":2: promtoe: unknown key 'promtoe'; did you mean 'promote'?"
                        + " Accepted here: model, data, train, evaluate, experiment, image, promote");
    }

    @Test
    public void unknownKeyFarFromAll_listsWhatIsAccepted() {
        assertWrong("""
                model: {name: churn, colour: red}
                """, ":1: model.colour: unknown key 'colour'. Accepted here: name, path, card");
    }

    @Test
    public void wrongType_saysWhatWasFound() {
        assertWrong("""
                model: {name: churn}
                evaluate:
                  threshold: high
                  rules:
                    - {metric: roc_auc, min: 0.8}
                """, ":3: evaluate.threshold: found the text \"high\", expected a number");
    }

    @Test
    public void missingKey_isNamedWhereItBelongs() {
        assertWrong("""
                model: {name: churn}
                promote:
                  stages:
                    - requires: [data]
                """, ":4: promote.stages[0]: the key 'name' is missing");
    }

    @Test
    public void listInsteadOfKeys_isSaid() {
        assertWrong("- one\n- two\n", ":1: found a list of 2, expected keys with values");
    }

    @Test
    public void wrongChoice_namesTheNearest() {
        assertWrong(
                """
                model: {name: churn}
                promote:
                  stages:
                    - {name: production, requires: [data, evalute]}
                """,
                ":4: promote.stages[0].requires[1]: found the text \"evalute\","
                        + " expected one of data, evaluate, image; did you mean 'evaluate'?");
    }

    @Test
    public void severalFindings_eachHaveALine() {
        assertWrong(
                """
                model: {nam: churn}
                evaluate: {rules: []}
                """,
                ":1: model: the key 'name' is missing",
                ":1: model.nam: unknown key 'nam'; did you mean 'name'? Accepted here: name, path, card",
                ":2: evaluate.rules: found an empty list, expected at least 1 item(s)");
    }

    @Test
    public void brokenYaml_namesTheLine() {
        assertWrong("model:\n  name: [churn\ndata: x\n", ":3: not valid YAML: expected ',' or ']', but got :");
    }

    @Test
    public void tab_namesTheLine() {
        assertWrong(
                "model:\n\tname: churn\n",
                ":2: not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
                        + " indentation)");
    }

    @Test
    public void sameKeyTwice_namesTheSecondLine() {
        assertWrong("model: {name: churn}\nmodel: {name: other}\n", ":2: the key \"model\" stands twice");
    }

    @Test
    public void emptyFile_isSaid() {
        assertWrong("", ": the file is empty");
        assertWrong("# only a comment\n", ": the file is empty");
    }

    @Test
    public void missingFile_isSaid() {
        UsageException e = assertThrows(UsageException.class, () -> Document.read(file));
        assertEquals(file + ": no such file", e.getMessage());
    }

    @Test
    public void binaryJunk_isSaid() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        UsageException e = assertThrows(UsageException.class, () -> Document.read(file));
        assertEquals(file + ": not a text in UTF-8", e.getMessage());
    }

    @Test
    public void deepNesting_isRefused() {
        assertWrong("model: " + "[".repeat(5000), ": not valid YAML: nested too deeply");
    }

    private void assertWrong(String text, String... lines) {
        UsageException e = assertThrows(UsageException.class, () -> check(text));
        assertEquals(file + String.join("\n" + file, lines), e.getMessage());
    }

    private void check(String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        Schemas.check(Document.read(file), "ml-cicd.schema.json", "");
    }
}
