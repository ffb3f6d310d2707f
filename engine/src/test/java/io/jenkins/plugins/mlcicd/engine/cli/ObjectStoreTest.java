package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Objects of a store that speaks as much of S3's protocol as reading needs. The embedded database's extension does not come
 * with this project: without it these tests are skipped.
 */
public class ObjectStoreTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Map<String, String> objects = new TreeMap<>();
    private HttpServer server;
    private Cli cli;

    @Before
    public void start() throws IOException {
        Assume.assumeTrue(
                "Skipped: ML_CICD_DUCKDB_EXTENSIONS names no folder with httpfs.duckdb_extension",
                System.getenv("ML_CICD_DUCKDB_EXTENSIONS") != null);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Files.writeString(
                folder.getRoot().toPath().resolve("suite.json"),
                "{\"name\": \"s\", \"expectations\": [{\"type\": \"expect_column_values_to_be_between\", \"kwargs\":"
                        + " {\"column\": \"speed\", \"min_value\": 0}}]}");
        cli = new Cli(folder.getRoot().toPath())
                .with("AWS_ACCESS_KEY_ID", "key")
                .with("AWS_SECRET_ACCESS_KEY", "hush hush")
                .with("AWS_REGION", "eu-central-1")
                .with(
                        "AWS_ENDPOINT_URL",
                        "http://localhost:" + server.getAddress().getPort());
    }

    @After
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    public void aFolderOfObjects_isOneTable_namedByItsDigests() throws Exception {
        objects.put("trips/year=2023/a.csv", "id,speed\n1,5\n");
        objects.put("trips/year=2024/b.csv", "id,speed\n2,-4\n");
        objects.put("trips/_SUCCESS", "");
        Cli.Result result = cli.run("data", "--suite", "suite.json", "s3://bucket/trips/");
        assertEquals(result.toString(), 1, result.exitCode());
        assertTrue(result.toString(), result.err().contains("2 rows, 3 columns: id BIGINT, speed BIGINT, year BIGINT"));
        assertTrue(
                result.toString(),
                result.out().contains("for example -4 in row 1 of s3://bucket/trips/year=2024/b.csv"));
        Path report = folder.getRoot().toPath().resolve("ml-cicd-report/data.json");
        Subject first = ReportJson.read(report).subject().get(1);
        assertEquals(
                new Subject("data", "s3://bucket/trips/year=2023/a.csv", Digests.ofText("id,speed\n1,5\n"), 13), first);
        assertFalse(Files.readString(report).contains("hush"));
    }

    @Test
    public void whatIsNotThere_isAnErrorWithoutSecrets() throws Exception {
        objects.put("trips/a.csv", "id,speed\n1,5\n");
        for (List<String> wrong : List.of(
                List.of("s3://bucket/none.csv", "there is no such object, or no such bucket"),
                List.of("s3://bucket/none/*.csv", "there is no object with such a name"))) {
            Cli.Result result = cli.run("data", "--suite", "suite.json", wrong.get(0), "--stacktrace");
            assertEquals(result.toString(), 3, result.exitCode());
            assertTrue(result.toString(), result.out().contains(wrong.get(0) + ": " + wrong.get(1)));
            assertFalse(result.toString(), result.toString().contains("hush"));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String key = exchange.getRequestURI().getPath().replaceFirst("^/bucket/?", "");
        if (query != null && query.contains("list-type=2")) {
            send(exchange, 200, list(query.replaceFirst("(?s).*prefix=([^&]*).*", "$1")));
        } else if (objects.containsKey(key)) {
            send(exchange, 200, objects.get(key));
        } else {
            send(exchange, 404, "");
        }
    }

    private String list(String prefix) {
        StringBuilder list = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        objects.forEach((key, content) -> {
            if (key.startsWith(prefix)) {
                list.append("<Contents><Key>")
                        .append(key)
                        .append("</Key><Size>")
                        .append(content.length());
                list.append("</Size><LastModified>2024-01-01T00:00:00.000Z</LastModified></Contents>");
            }
        });
        return list.append("</ListBucketResult>").toString();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT");
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
        }
        exchange.sendResponseHeaders(status, isHead ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
