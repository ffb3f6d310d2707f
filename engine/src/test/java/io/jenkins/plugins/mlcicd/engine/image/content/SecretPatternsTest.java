package io.jenkins.plugins.mlcicd.engine.image.content;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What counts as a secret in a text. The keys here are made up; each is put together so that no scanner stumbles. */
public class SecretPatternsTest {
    private static final String LONG =
            "abcdefghijABCDEFGHIJ0123456789klmnopqrstuvwxyzKLMNOPQRSTUVWXYZ0123456789+/abcdefghijklmn";

    @Test
    public void knownForms_areFound() {
        Map<String, String> keys = Map.of(
                "AWS access key", "AKIA" + "IOSFODNN7EXAMPLE",
                "GitHub token", "ghp_" + LONG.substring(0, 36),
                "GitLab token", "glpat-" + LONG.substring(0, 20),
                "Google API key", "AIza" + LONG.substring(0, 35),
                "Hugging Face token", "hf_" + "a".repeat(34),
                "OpenAI key", "sk-proj-" + LONG.substring(0, 48),
                "Stripe key", "sk_live_" + LONG.substring(0, 24),
                "Azure storage key", "AccountKey=" + LONG.substring(0, 86) + "==",
                "private key", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7",
                "password in a URL", "postgresql://" + "ann:opensesame@db.example/churn");

        keys.forEach((kind, key) ->
                assertEquals(kind, Optional.of(kind), SecretPatterns.known("# settings\nx = \"" + key + "\"\n")));
    }

    @Test
    public void otherTexts_areNot() {
        for (String text : List.of(
                "import akia_client",
                "-----BEGIN CERTIFICATE-----\nMIIEpAIBAAKCAQEA7",
                "-----BEGIN PUBLIC KEY-----\nMIIEpAIBAAKCAQEA7",
                "-----BEGIN PRIVATE KEY-----\" in text",
                "https://user:{password}@host",
                "https://reg.example/a:b@sha256")) {
            assertEquals(text, Optional.empty(), SecretPatterns.known(text));
        }
    }

    @Test
    public void randomValues_thatAreCalledASecret_areLikely() {
        assertEquals(List.of("9fK…"), SecretPatterns.likely("API_KEY = '9fKq2Lw8ZxTb71RmVn5Y'"));
        assertEquals(List.of("3f7…"), SecretPatterns.likely("{\"token\": \"3f7a9c1e5b2d8064af13\"}"));
        assertEquals(List.of(), SecretPatterns.likely("token = os.environ['SERVICE_TOKEN_OF_THE_TEAM']"));
        assertEquals(List.of(), SecretPatterns.likely("secret = 'xxxxxxxxxxxxxxxxxxxx1'"));
        assertEquals(List.of(), SecretPatterns.likely("sha = '9fKq2Lw8ZxTb71RmVn5Y'"));
    }

    @Test
    public void entropy_isInBitsForEachCharacter() {
        assertEquals(0.0, SecretPatterns.entropy("aaaa"), 0);
        assertEquals(1.0, SecretPatterns.entropy("abab"), 1e-12);
        assertEquals(4.0, SecretPatterns.entropy("0123456789abcdef"), 1e-12);
    }
}
