package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.StubServer.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** What is said of a server that does not answer as MLflow does, and when it is asked again. */
public class MlflowAnswersTest {
    @Rule
    public final StubServer server = new StubServer();

    private Map<String, String> environment = Map.of();

    @Test
    public void errorOfMlflow_isShownWithItsCode() {
        server.answers(new Reply(
                400,
                "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"Invalid model name\\n in the request\"}"));
        assertEquals("registered-models/get: Invalid model name in the request (INVALID_PARAMETER_VALUE)", problem());
    }

    @Test
    public void pageOfAProxy_isShownByItsTitle() {
        server.answers(new Reply(502, "<html><head><title>502 Bad\nGateway</title></head><body>nginx</body></html>"));
        assertEquals("registered-models/get: answered HTTP 502 with no JSON: \"502 Bad Gateway\"", problem());
        assertEquals(5, server.asked.size());
    }

    @Test
    public void loginPageWithStatus200_isNoAnswer() {
        server.answers(new Reply(200, "<!doctype html><p>Please <b>log in</b></p>"));
        assertEquals("registered-models/get: answered HTTP 200 with no JSON: \"Please log in\"", problem());
    }

    @Test
    public void redirection_isNotFollowed() {
        server.answers(new Reply(302, "").with("Location", "http://login.example/"));
        assertEquals(
                "registered-models/get: sends elsewhere (HTTP 302); name the address of the MLflow server itself",
                problem());
    }

    @Test
    public void refusal_tellsWhereCredentialsComeFrom() {
        server.answers(new Reply(401, "You are not authenticated."));
        assertEquals(
                "registered-models/get: refused it (HTTP 401): set MLFLOW_TRACKING_USERNAME and"
                        + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, to those of somebody who may do this",
                problem());
    }

    @Test
    public void nothingThere_isSaidSo() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        EvaluationException e =
                assertThrows(EvaluationException.class, () -> registry(nowhere).models());
        assertEquals(
                "The store mlflow+http://127.0.0.1:1: cannot be reached: no connection (unknown host, or nothing listens"
                        + " there)",
                e.getMessage());
    }

    @Test
    public void whatPasses_isAskedAgain() {
        server.answers(
                new Reply(503, "busy"),
                new Reply(429, "slow down").with("Retry-After", "0"),
                new Reply(500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"database is locked\"}"),
                new Reply(200, "{\"registered_model\":{\"name\":\"churn\"}}"));
        assertFalse(registry(server.address()).model("churn").exists());
        assertEquals(4, server.asked.size());
    }

    @Test
    public void whatDoesNotPass_isNotAskedAgain() {
        server.answers(new Reply(404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}"));
        assertFalse(registry(server.address()).model("churn").exists());
        assertEquals(List.of("GET /api/2.0/mlflow/registered-models/get?name=churn"), server.asked);
    }

    @Test
    public void credentials_areSentAndNeverShown() {
        server.answers(new Reply(403, "tiger may not"));
        environment = Map.of("MLFLOW_TRACKING_USERNAME", "alice", "MLFLOW_TRACKING_PASSWORD", "tiger");
        problem();
        environment = Map.of("MLFLOW_TRACKING_TOKEN", "t0ken");
        assertFalse(problem().contains("t0ken"));
        assertEquals(List.of("Basic YWxpY2U6dGlnZXI=", "Bearer t0ken"), server.credentials);
        assertEquals("credentials", MlflowCredentials.from(environment).toString());
    }

    @Test
    public void prefixOfAProxy_isKept() {
        server.answers(new Reply(200, "{}"));
        registry(URI.create(server.address() + "/ml/flow")).model("churn").exists();
        assertEquals(List.of("GET /ml/flow/api/2.0/mlflow/registered-models/get?name=churn"), server.asked);
    }

    @Test
    public void list_isReadPageByPage() {
        server.answers(
                new Reply(200, "{\"registered_models\":[{\"name\":\"b\"}],\"next_page_token\":\"p2\"}"),
                new Reply(200, "{\"registered_models\":[{\"name\":\"a\"}]}"));
        assertEquals(List.of("a", "b"), registry(server.address()).models());
        assertTrue(server.asked.get(1), server.asked.get(1).contains("page_token=p2"));
    }

    private String problem() {
        EvaluationException e = assertThrows(
                EvaluationException.class,
                () -> registry(server.address()).model("churn").exists());
        String start = "The store mlflow+" + server.address() + ": ";
        assertTrue(e.getMessage(), e.getMessage().startsWith(start));
        return e.getMessage().substring(start.length());
    }

    private MlflowRegistry registry(URI address) {
        return new MlflowRegistry(
                new MlflowHttp(address, MlflowCredentials.from(environment), Duration.ofMillis(1)),
                MlflowArtifacts.LARGE);
    }
}
