package io.jenkins.plugins.mlcicd.engine.registry;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Bearer tokens and uploads that go on where they broke off. */
public class RegistryTokenTest {
    private static final Map<String, String> LOGIN =
            Map.of(RegistryLogin.USER_VARIABLE, "ann", RegistryLogin.PASSWORD_VARIABLE, "pw", "DOCKER_CONFIG", "/none");

    private final byte[] bytes = new byte[1_000_000];
    private String digest;
    private StubRegistry registry;

    @Before
    public void start() throws IOException {
        new Random(2).nextBytes(bytes);
        digest = "sha256:" + Digests.ofBytes(bytes);
        registry = new StubRegistry();
    }

    @After
    public void stop() {
        registry.close();
    }

    @Test
    public void token_isAskedForWithTheLoginAndTheRightsNeeded() {
        registry.client(LOGIN).upload(digest, BlobSource.of(bytes));

        assertEquals(
                List.of(
                        "service=stub&scope=repository:a:pull Basic YW5uOnB3",
                        "service=stub&scope=repository:a:pull,push Basic YW5uOnB3"),
                registry.tokenRequests);
    }

    @Test
    public void anonymousToken_isAskedForWithoutALogin() {
        registry.client(Map.of("DOCKER_CONFIG", "/none")).hasBlob(digest);

        assertEquals(List.of("service=stub&scope=repository:a:pull null"), registry.tokenRequests);
    }

    @Test
    public void tokenThatExpiresInTheMiddle_isRenewed() {
        registry.requestsPerToken = 1;

        registry.client(LOGIN).upload(digest, BlobSource.of(bytes));

        assertArrayEquals(bytes, registry.upload.toByteArray());
        assertTrue(registry.tokenRequests.toString(), registry.tokenRequests.size() > 3);
    }

    @Test
    public void tokenThatIsAboutToExpire_isRenewedBeforeItIsUsed() {
        registry.expiresIn = 0;
        RegistryClient client = registry.client(LOGIN);

        client.hasBlob(digest);
        client.hasBlob(digest);

        assertEquals(
                List.of("HEAD /v2/a/blobs/" + digest),
                registry.requests.stream().distinct().toList());
        // One without a token, to be told of the token server; from then on none is refused.
        assertEquals(3, registry.requests.size());
        assertEquals(2, registry.tokenRequests.size());
    }

    @Test
    public void upload_goesOnWhereItBrokeOff() {
        registry.breaks = 3;

        registry.client(LOGIN).upload(digest, BlobSource.of(bytes));

        assertArrayEquals(bytes, registry.upload.toByteArray());
        assertEquals(List.of("0-999999", "100000-999999", "200000-999999", "300000-999999"), registry.ranges);
    }

    @Test
    public void loginForOneRegistry_isNotSentToAnother() {
        RegistryAccess access =
                RegistryAccess.from(LOGIN, Set.of("registry.example")).withPlainHttp(Set.of(registry.host()));
        RegistryClient client = new RegistryClient(
                RegistryReference.parse(registry.host() + "/a").orElseThrow(), access);

        client.hasBlob(digest);

        assertEquals(List.of("service=stub&scope=repository:a:pull null"), registry.tokenRequests);
    }

    @Test
    public void tokenServerWithoutTls_isNotAskedUnlessAllowed() throws IOException {
        // localhost and 127.0.0.1 are two names, and only one of them may be reached over plain HTTP.
        String other = registry.host().replace("localhost", "127.0.0.1");
        RegistryAccess access = RegistryAccess.from(LOGIN, Set.of(other)).withPlainHttp(Set.of(other));
        RegistryClient client =
                new RegistryClient(RegistryReference.parse(other + "/a").orElseThrow(), access);

        RegistryException e = assertThrows(RegistryException.class, () -> client.hasBlob(digest));

        assertEquals(
                "registry " + registry.host() + ": would be reached without TLS; plain HTTP needs --allow-http "
                        + registry.host(),
                e.getMessage());
        assertEquals(List.of(), registry.tokenRequests);
    }
}
