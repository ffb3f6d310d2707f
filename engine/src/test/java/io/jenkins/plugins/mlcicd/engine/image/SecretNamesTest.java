package io.jenkins.plugins.mlcicd.engine.image;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class SecretNamesTest {
    @Test
    public void matches_usualPlacesOfSecrets() {
        for (String path : new String[] {
            "/app/.env",
            "/app/.env.production",
            "/app/keys/ID_RSA",
            "/app/tls/server.pem",
            "/app/tls/server.key",
            "/app/.netrc",
            "/app/.pypirc",
            "/app/.aws/credentials",
            "/app/.docker/config.json",
            "/app/.git/config",
            "/app/.git",
            "/app/model/.ssh/known_hosts"
        }) {
            assertTrue(path, SecretNames.matches(path));
        }
    }

    @Test
    public void matches_ordinaryFiles_doesNot() {
        for (String path : new String[] {
            "/app/serving/serve.py",
            "/app/.env.example",
            "/app/.gitignore",
            "/app/environment.yml",
            "/app/aws/credentials.py",
            "/app/id_rsa.pub",
            "/app/model/config.json",
            "/app/keyboard.json"
        }) {
            assertFalse(path, SecretNames.matches(path));
        }
    }
}
