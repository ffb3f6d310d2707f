package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.promotion.attest.Fixtures;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code ml-cicd check}. */
public class CheckCommandTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter err = new StringWriter();

    @Test
    public void rightFile_passes_andTellsWhatItSays() throws IOException {
        Path file = write("""
                model: {name: churn, path: out/model}
                promote:
                  store: /srv/models
                  stages:
                    - {name: staging, requires: [data]}
                    - {name: production}
                """);
        assertEquals(0, check(file));
        Report report = report();
        assertEquals(file.toString(), report.name());
        assertEquals("churn", report.outputs().get("model"));
        assertEquals(
                file.resolveSibling("out/model").toString(), report.outputs().get("model_path"));
        assertEquals("/srv/models", report.outputs().get("store"));
        assertEquals(List.of("promote"), report.outputs().get("gates"));
        assertEquals(
                List.of(
                        Map.of("name", "staging", "requires", List.of("data")),
                        Map.of("name", "production", "requires", List.of())),
                report.outputs().get("stages"));
    }

    @Test
    public void policy_isReadAsWhatStandsBelowPromote() throws IOException {
        assertEquals(0, checkPolicy("""
                signing: {require-signatures: true}
                stages:
                  - {name: staging, requires: [data]}
                  - {name: production, require-signatures: true}
                """));
        assertEquals(
                List.of(
                        Map.of("name", "staging", "requires", List.of("data")),
                        Map.of("name", "production", "requires", List.of(), "require-signatures", true)),
                report().outputs().get("stages"));
        assertEquals(true, report().outputs().get("required"));
        assertEquals(List.of("production"), report().outputs().get("required_stages"));
    }

    @Test
    public void policy_thatIsWrong_isToldWithItsLine() throws IOException {
        assertEquals(2, checkPolicy("stages:\n  - {name: staging}\n  - {name: production, requirs: [data]}\n"));
        assertTrue(err.toString(), err.toString().contains("policy:3: "));
        assertEquals(2, checkPolicy("store: models\nstages: [{name: staging}]\n"));
        assertTrue(err.toString(), err.toString().contains("policy:1: store: a store cannot be set here"));
        assertEquals(2, checkPolicy("signing: {public-keys: [ci.pub]}\nstages: [{name: staging}]\n"));
        assertTrue(err.toString(), err.toString().contains("keys cannot be set here, only require-signatures"));
    }

    private int checkPolicy(String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve("policy");
        Files.writeString(file, text);
        return check("--policy", file.toString());
    }

    @Test
    public void publicKeys_areToldSoThatOthersCanVerify() throws IOException {
        Path key = folder.getRoot().toPath().resolve("ci.pub");
        Files.copy(Fixtures.path("p256.pub"), key);
        Path file = write("""
                model: {name: churn, path: out/model}
                promote:
                  signing: {public-keys: [ci.pub]}
                  stages:
                    - {name: staging}
                    - {name: production, require-signatures: true}
                """);
        assertEquals(0, check(file));
        Map<?, ?> signing = (Map<?, ?>) report().outputs().get("signing");
        assertEquals(
                Map.of(
                        "public_keys",
                        Map.of(key.toString(), Files.readString(key)),
                        "required",
                        false,
                        "required_stages",
                        List.of("production")),
                signing);
        SigningSettings settings = SigningSettings.described(signing);
        assertTrue(settings.isRequired("production"));
        assertEquals(
                Fixtures.publicKey("p256").keyId(),
                settings.trustedKeys().keys().get(0).keyId());
    }

    @Test
    public void fileThatIsNoPublicKey_isWrongUsage() throws IOException {
        Path file = write("""
                model: {name: churn, path: out/model}
                promote:
                  signing: {public-keys: [ml-cicd.yml]}
                  stages: [{name: staging}]
                """);
        assertEquals(2, check(file));
        assertEquals(
                file + ": holds no PEM block PUBLIC KEY; expected an Ed25519 key, or an EC key on the curve P-256,"
                        + " P-384 or P-521\n",
                err.toString());
    }

    @Test
    public void theFile_mayBeNamedAsForRun_butOnce() throws IOException {
        Path file = write("model: {name: churn}\nimage: {name: a, base: scratch, nam: x}\n");
        assertEquals(2, check(file.toString()));
        assertTrue(err.toString(), err.toString().startsWith(file + ":2: image.nam: unknown key 'nam'"));
        err.getBuffer().setLength(0);
        assertEquals(2, check(file.toString(), "--config", file.toString()));
        assertEquals("Name the settings file once: as FILE or by --config\n", err.toString());
    }

    @Test
    public void wrongFile_isWrongUsage() throws IOException {
        Path file = write("model: {name: churn}\nimage: {name: a, base: scratch, nam: x}\n");
        assertEquals(2, check(file));
        assertEquals(
                file
                        + ":2: image.nam: unknown key 'nam'; did you mean 'name'? Accepted here: name, base, model, files, to,"
                        + " dependencies, metadata, push, artifact, gate-reports, allow-http, format, health-check, cache-dir,"
                        + " cache-size, entrypoint, command, ports, user, environment, labels, max-size, dockerfile, context,"
                        + " builder, target, platform, build-args, build-secrets, cache-from, cache-to, no-cache, lock,"
                        + " trained-with, data, ignore-secrets, serving, smoke",
                err.toString().lines().findFirst().orElseThrow());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve("ml-cicd.yml"), yaml);
    }

    private int check(Path file) {
        return check("--config", file.toString());
    }

    private int check(String... options) {
        String[] arguments = Stream.concat(
                        Stream.of("check", "--report-dir", reports().toString()), Stream.of(options))
                .toArray(String[]::new);
        return Main.run(arguments, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    }

    private Report report() throws IOException {
        return ReportJson.read(reports().resolve("settings.json"));
    }

    private Path reports() {
        return folder.getRoot().toPath().resolve("reports");
    }
}
