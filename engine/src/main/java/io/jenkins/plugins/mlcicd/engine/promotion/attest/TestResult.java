package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A gate's report as a statement of the type test-result.
 *
 * <p>Subject: the model, and the image that was made of it; of the data gate, the data. Configuration: all other inputs.
 * The key {@code mlCicdReport}, which others pass over, says of which report's bytes this is the result.
 *
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md">the predicate</a>
 */
public final class TestResult {
    /** The predicate's type. */
    public static final String TYPE = "https://in-toto.io/attestation/test-result/v0.1";

    private static final String REPORT = "mlCicdReport";

    private TestResult() {}

    /**
     * The statement about a report.
     *
     * @param sha256 the digest of the report's bytes
     * @param url the build that ran the gate, if it is known
     */
    public static Statement of(Report report, String sha256, Optional<String> url) {
        List<Subject> judged = judged(report);
        List<Resource> subject = new ArrayList<>();
        judged.forEach(input -> subject.add(Resource.of(input.name(), input.sha256())));
        ImageDigest.in(report).ifPresent(image -> subject.add(image.asResource()));
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("result", result(report.verdict()));
        predicate.put(
                "configuration",
                report.subject().stream()
                        .filter(input -> !judged.contains(input))
                        .map(input -> Resource.of(input.name(), input.sha256())
                                .as(input.role())
                                .map())
                        .toList());
        url.ifPresent(address -> predicate.put("url", address));
        predicate.put("passedTests", ids(report, check -> check.status() == Status.PASS));
        predicate.put("warnedTests", ids(report, check -> isUnmet(check) && !isFailure(check)));
        predicate.put("failedTests", ids(report, check -> isUnmet(check) && isFailure(check)));
        predicate.put(REPORT, describe(report, sha256));
        return new Statement(subject, TYPE, predicate);
    }

    /**
     * What speaks against a statement as the result that a report tells; empty if nothing does.
     *
     * @param sha256 the digest of the report's bytes
     */
    public static Optional<String> contradiction(Statement statement, Report report, String sha256) {
        if (!statement.predicateType().equals(TYPE)) {
            return Optional.of("is a statement of another type, " + statement.predicateType());
        }
        if (!sha256.equals(reportDigest(statement))) {
            return Optional.of("is about another report of the " + report.gate() + " gate");
        }
        boolean isSame = statement.predicate().get("result").equals(result(report.verdict()))
                && judged(report).stream().allMatch(input -> statement.isAbout(input.sha256()));
        return isSame ? Optional.empty() : Optional.of("says something else than the report that it is about");
    }

    /** Whether there is anything in a report that a statement can be about. */
    public static boolean isPossible(Report report) {
        return !judged(report).isEmpty();
    }

    private static String reportDigest(Statement statement) {
        try {
            Map<String, Object> report = AttestJson.part(statement.predicate(), REPORT);
            return AttestJson.text(AttestJson.part(report, "digest"), "sha256");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static List<Subject> judged(Report report) {
        String role = report.gate().equals("data") ? "data" : "model";
        return report.subject().stream()
                .filter(input -> input.role().equals(role))
                .toList();
    }

    private static Map<String, Object> describe(Report report, String sha256) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("gate", report.gate());
        map.put("verdict", report.verdict().name());
        map.put("started", report.started().toString());
        map.put("digest", Map.of("sha256", sha256));
        return map;
    }

    private static String result(Verdict verdict) {
        if (verdict.blocks()) {
            return "FAILED";
        }
        return verdict == Verdict.WARN ? "WARNED" : "PASSED";
    }

    private static boolean isUnmet(Check check) {
        return check.status() != Status.PASS && check.status() != Status.SKIPPED && check.severity() != Severity.INFO;
    }

    private static boolean isFailure(Check check) {
        return check.isBlocking() || check.status() == Status.ERROR;
    }

    private static List<String> ids(Report report, Predicate<Check> which) {
        return report.checks().stream().filter(which).map(Check::id).toList();
    }
}
