package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.Schemas;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Fixtures;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Keys on the command line, in ml-cicd.yml and in the environment. */
public class SigningCommandsTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private Cli cli;

    @Before
    public void project() throws IOException {
        root = folder.getRoot().toPath();
        cli = new Cli(root);
        Files.copy(Fixtures.path("p256.pub"), root.resolve("ci.pub"));
        Files.writeString(root.resolve("model.bin"), "weights");
        Files.writeString(root.resolve("data.csv"), "id,x\n1,2\n");
        Files.writeString(root.resolve("suite.json"), """
                {"expectation_suite_name": "s", "expectations": [
                  {"expectation_type": "expect_column_values_to_not_be_null", "kwargs": {"column": "x"}}]}
                """);
        Files.writeString(root.resolve("ml-cicd.yml"), """
                model: {name: churn, path: model.bin}
                data:
                  - {source: data.csv, suite: suite.json}
                promote:
                  signing: {public-keys: [ci.pub]}
                  stages:
                    - {name: staging}
                    - {name: production, requires: [data], require-signatures: true}
                """);
    }

    @Test
    public void gateAndPromotion_signWithTheEnvironmentsKey() throws Exception {
        String key = Files.readString(Fixtures.path("p256.pem"));
        Cli signing = cli.with("ML_CICD_SIGNING_KEY", key);
        ok(signing.run("data", "--suite", "suite.json", "data.csv"));
        assertTrue(Files.exists(root.resolve("ml-cicd-report/data.intoto.json")));
        // Whoever promotes has no key: what the gate signed is enough for the stage.
        ok(cli.run("promote", "churn", "--to", "staging"));
        Cli.Result result = ok(cli.run("promote", "churn", "--to", "production"));
        assertTrue(result.toString(), result.out().contains("it will not be signed: no signing key was given"));
        result = ok(cli.run("history", "churn", "--verify"));
        assertTrue(
                result.toString(),
                result.out()
                        .endsWith("all whole. 1 of 4 statements and signatures are by the public keys (ci.pub).\n"));
        assertSecret(key);
    }

    @Test
    public void run_signsEveryGateAndItsPromotion() throws Exception {
        ok(cli.run("run", "--signing-key", key("p256")));
        ok(cli.run("promote", "churn", "--to", "production", "--signing-key", key("p256")));
        Cli.Result result = ok(cli.run("history", "churn", "--verify"));
        assertTrue(
                result.toString(),
                result.out()
                        .endsWith("all whole. 5 of 5 statements and signatures are by the public keys (ci.pub).\n"));
        Schemas.check(record(), "promotion-record.schema.json", "");
    }

    @Test
    public void trainingDoesNotGetTheKey() throws Exception {
        assumeTrue("needs a shell", File.separatorChar == '/');
        Files.writeString(root.resolve("ml-cicd.yml"), """
                model: {name: churn, path: model.bin}
                train: {command: [sh, -c, "echo key=$ML_CICD_SIGNING_KEY other=$OTHER"]}
                """);
        Cli.Result result = ok(cli.with("ML_CICD_SIGNING_KEY", key("p256"))
                .with("OTHER", "seen")
                .run("run"));
        assertTrue(result.toString(), (result.out() + result.err()).contains("key= other=seen\n"));
    }

    @Test
    public void unsignedReport_doesNotReachTheStage() throws Exception {
        ok(cli.run("run"));
        Cli.Result result = cli.run("promote", "churn", "--to", "production");
        assertEquals(result.toString(), 1, result.exitCode());
        assertTrue(result.toString(), result.out().contains("data-statement-"));
        assertTrue(result.toString(), result.out().contains(".json is not signed"));
    }

    @Test
    public void wrongKeys_areWrongUsage() throws Exception {
        wrong(
                cli.run("promote", "churn", "--to", "staging", "--signing-key", key("encrypted")),
                Fixtures.path("encrypted.pem") + ": the key is encrypted, and ml-cicd asks for no password; decrypt it"
                        + " with \"openssl pkey -in ENCRYPTED -out KEY\" and keep that file secret\n");
        wrong(
                cli.with("ML_CICD_SIGNING_KEY", "no-such-file").run("data", "--suite", "suite.json", "data.csv"),
                "the file that the environment variable ML_CICD_SIGNING_KEY names: there is no such key file\n");
        wrong(
                cli.run("history", "churn", "--verify", "--public-key", key("p256"), "--store", "."),
                "The store . has no model \"churn\": it holds no model yet\n");
        ok(cli.run("promote", "churn", "--to", "staging"));
        wrong(
                cli.run("history", "churn", "--verify", "--public-key", key("p256")),
                Fixtures.path("p256.pem")
                        + ": is a private key, which must stay where things are signed; the public one comes from it by"
                        + " \"openssl pkey -in KEY -pubout -out KEY.pub\"\n");
        Files.writeString(
                root.resolve("ml-cicd.yml"),
                Files.readString(root.resolve("ml-cicd.yml")).replace("  signing: {public-keys: [ci.pub]}\n", ""));
        wrong(
                cli.run("promote", "churn", "--to", "production"),
                "promote: require-signatures needs promote.signing.public-keys, or the option --public-key\n");
    }

    /** The predicate of the last promotion's record, as a file. */
    private Document record() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("models"))) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith("record-statement-"))
                    .findFirst()
                    .orElseThrow();
            String payload = Files.readString(file).replaceFirst("(?s).*\"payload\":\"([^\"]*)\".*", "$1");
            String statement = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
            Path predicate = root.resolve("predicate.json");
            Files.writeString(
                    predicate,
                    statement
                            .substring(statement.indexOf("\"predicate\":") + "\"predicate\":".length())
                            .replaceFirst("}$", ""));
            return Document.read(predicate);
        }
    }

    /** No line of a key is in anything that was written. */
    private void assertSecret(String pem) throws IOException {
        List<String> secrets = pem.lines().filter(line -> !line.startsWith("-")).toList();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.forEach(secret -> assertFalse(file.toString(), text.contains(secret)));
            }
        }
    }

    private static String key(String name) {
        return Fixtures.path(name + ".pem").toString();
    }

    private static Cli.Result ok(Cli.Result result) {
        assertEquals(result.toString(), 0, result.exitCode());
        return result;
    }

    private static void wrong(Cli.Result result, String message) {
        assertEquals(result.toString(), 2, result.exitCode());
        assertEquals(message, result.err());
    }
}
