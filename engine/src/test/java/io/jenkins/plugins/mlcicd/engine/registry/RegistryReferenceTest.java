package io.jenkins.plugins.mlcicd.engine.registry;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import org.junit.Test;

public class RegistryReferenceTest {
    @Test
    public void parse_readsAllParts() {
        String digest = "sha256:" + "a".repeat(64);

        assertEquals(
                Optional.of(new RegistryReference("localhost:5000", "a/b-c", Optional.of("1.0"), Optional.of(digest))),
                RegistryReference.parse("localhost:5000/a/b-c:1.0@" + digest));
        assertEquals(
                "docker.io/library/python:3.12",
                RegistryReference.parse("python:3.12").orElseThrow().toString());
        assertEquals(
                "docker.io/me/python",
                RegistryReference.parse("me/python").orElseThrow().toString());
        assertEquals(
                "[::1]:5000/a",
                RegistryReference.parse("[::1]:5000/a").orElseThrow().toString());
    }

    @Test
    public void parse_ofWhatIsNoName_isEmpty() {
        for (String wrong : new String[] {
            "",
            "a:",
            "A/b",
            "reg.example/UPPER",
            "a b",
            "a@sha256:1",
            "reg.example/",
            "a//b",
            "a:b:c",
            "../a",
            "reg.example/a:" + "t".repeat(129),
            "a@sha512:" + "a".repeat(64),
            "user:pass@host/a"
        }) {
            assertEquals(wrong, Optional.empty(), RegistryReference.parse(wrong));
        }
    }
}
