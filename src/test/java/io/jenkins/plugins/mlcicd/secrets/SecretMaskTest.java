package io.jenkins.plugins.mlcicd.secrets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What a mask hides, and what it leaves. */
public class SecretMaskTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static final String SECRET = "pa\"ss\\w0rd$x";

    @Test
    public void log_hidesASecretInALineThatComesInPieces() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (OutputStream masked = SecretMask.of(List.of(SECRET)).over(log)) {
            masked.write("before pa\"ss".getBytes(StandardCharsets.UTF_8));
            masked.write("\\w0rd$x after\nlast pa\"ss\\w0rd$x".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("before **** after\nlast ****", log.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void text_hidesEncodedForms() {
        SecretMask mask = SecretMask.of(List.of(SECRET));
        String encoded = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
        assertEquals("header ****", mask.text("header " + encoded).replace("=", ""));
        String login = Base64.getEncoder().encodeToString(("user:" + SECRET).getBytes(StandardCharsets.UTF_8));
        assertFalse(mask.text(login).contains(login));
    }

    @Test
    public void secretOfSeveralLines_isHiddenLineByLine() {
        SecretMask mask = SecretMask.of(List.of("first line\nsecond line\n"));
        assertEquals("****", mask.text("second line"));
    }

    @Test
    public void report_hidesTextsButKeepsNumbersAndVerdict() {
        String json =
                "{\"verdict\":\"PASS\",\"message\":\"was pa\\\"ss\\\\w0rd$x\",\"details\":{\"last_lines\":[\"PASS\"],"
                        + "\"value\":0.1000000000000000055511151231257827,\"big\":1e400}}";
        assertEquals(
                "{\"verdict\":\"PASS\",\"message\":\"was ****\",\"details\":{\"last_lines\":[\"****\"],"
                        + "\"value\":0.1000000000000000055511151231257827,\"big\":1e400}}",
                SecretMask.of(List.of(SECRET, "PASS")).report(json).replace("1E+400", "1e400"));
    }

    @Test
    public void reportThatIsNoJson_becomesNothing() {
        assertEquals("", SecretMask.of(List.of(SECRET)).report("pa\"ss\\w0rd$x"));
    }

    @Test
    public void withoutSecrets_nothingIsTouched() {
        OutputStream log = OutputStream.nullOutputStream();
        SecretMask mask = SecretMask.of(List.of());
        assertSame(log, mask.over(log));
        assertEquals("{ \"a\" : 1 }", mask.report("{ \"a\" : 1 }"));
        assertEquals("text", mask.text("text"));
    }
}
