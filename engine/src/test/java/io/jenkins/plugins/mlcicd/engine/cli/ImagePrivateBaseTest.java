package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A base in a registry that wants user and password: one on loopback, with TLS. */
public class ImagePrivateBaseTest {
    private static final String STORE_PASSWORD = "changeit";
    private static final String USER = "puller";
    private static final String PASSWORD = "pa$$ \"word\"";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;
    private LoopbackRegistry registry;
    private String base;
    private Cli cli;

    @Before
    public void startRegistry() throws Exception {
        ImageProject baseProject = new ImageProject(temporary.newFolder("base").toPath());
        String digest = baseProject
                .image("--to", baseProject.path("out/layout").toString())
                .output("image.digest");
        Path keys = keys();
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        registry = new LoopbackRegistry(
                OciLayout.ofFolder(baseProject.path("out/layout")), tls(keys), Optional.of("Basic " + login));
        base = registry.repository() + "@" + digest;
        project = new ImageProject(temporary.newFolder("project").toPath());
        cli = new Cli(project.folder)
                .with(
                        "JAVA_TOOL_OPTIONS",
                        "-Djavax.net.ssl.trustStore=" + keys + " -Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD);
    }

    @After
    public void stopRegistry() throws Exception {
        registry.close();
    }

    @Test
    public void rightLogin_fetchesTheBaseAndLeavesNoTrace() throws Exception {
        Cli.Result result = image(cli.with("ML_CICD_REGISTRY_USER", USER).with("ML_CICD_REGISTRY_PASSWORD", PASSWORD));

        assertEquals(result.toString(), 0, result.exitCode());
        assertFalse(result.toString(), result.toString().contains(PASSWORD));
        String report = Files.readString(project.path("report/image.json"));
        assertFalse(report, report.contains("word") || report.contains(USER));
    }

    @Test
    public void wrongLogin_saysWhichVariables() throws Exception {
        Cli.Result result = image(cli.with("ML_CICD_REGISTRY_USER", USER).with("ML_CICD_REGISTRY_PASSWORD", "guess"));

        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(
                result.toString(),
                result.out()
                        .contains("base " + base + ": cannot be fetched: registry " + host()
                                + ": it refuses the user and password in ML_CICD_REGISTRY_USER and"
                                + " ML_CICD_REGISTRY_PASSWORD ("));
    }

    @Test
    public void noLogin_saysWhatToSet() throws Exception {
        Cli.Result result = image(cli);

        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(
                result.toString(),
                result.out()
                        .contains("base " + base + ": cannot be fetched: registry " + host()
                                + ": it wants a login; set ML_CICD_REGISTRY_USER and ML_CICD_REGISTRY_PASSWORD in the"
                                + " environment\n"));
    }

    @Test
    public void halfALogin_isWrongUsage() throws Exception {
        Cli.Result result = image(cli.with("ML_CICD_REGISTRY_USER", USER));

        assertEquals(result.toString(), 2, result.exitCode());
        assertTrue(
                result.toString(),
                result.err()
                        .contains(
                                "The environment has ML_CICD_REGISTRY_USER but no ML_CICD_REGISTRY_PASSWORD; to log in"
                                        + " to a registry, set both or neither\n"));
    }

    private String host() {
        return base.substring(0, base.indexOf('/'));
    }

    private Cli.Result image(Cli command) throws Exception {
        return command.run("image", "--base", base, "--report-dir", "report", "--cache-dir", "cache");
    }

    /** A key for localhost, and its certificate, that only this test trusts. */
    private Path keys() throws Exception {
        Path keys = temporary.getRoot().toPath().resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(output, 0, keytool.waitFor());
        return keys;
    }

    private static ServerSocketFactory tls(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(keys.toFile())) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
