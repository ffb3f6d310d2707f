package io.jenkins.plugins.mlcicd.engine.expectation.imported;

import io.jenkins.plugins.mlcicd.engine.expectation.imported.DbtResults.Node;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns dbt's results into checks: one for each node that dbt ran, and one for the file itself. */
final class DbtChecks {
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int MOST_NAMES = 5;

    private final ImportedResults source;
    private final DbtResults results;
    private final Optional<DbtManifest> manifest;
    private final ReportBuilder report;

    DbtChecks(ImportedResults source, DbtResults results, ReportBuilder report) {
        this.source = source;
        this.results = results;
        this.manifest = DbtManifest.beside(source.file());
        this.report = report;
    }

    void add() {
        long tests = results.nodes().stream().filter(Node::isTest).count();
        report.log(source.file() + ": " + results.nodes().size() + " results of dbt " + results.dbtVersion() + ", "
                + tests + " of tests, written "
                + results.generated().map(Instant::toString).orElse("at an unknown time")
                + (results.selection().isEmpty() ? "" : ", of a part of the project: " + results.selection()));
        noteManifest();
        report.check(file(tests));
        manifest.ifPresent(present -> complete(present).ifPresent(report::check));
        Set<String> ids = new HashSet<>();
        for (Node node : results.nodes()) {
            if (ids.add(node.id())) {
                report.check(check(node));
            }
        }
    }

    private void noteManifest() {
        if (manifest.isEmpty()) {
            report.log("There is no readable manifest.json beside it, so tests are called by their ids");
        } else if (!manifest.get().invocation().equals(results.invocation())) {
            report.log("manifest.json beside it is of another run of dbt, so names may have changed since");
        }
    }

    /** Whether the file can say anything: it is recent, and there are tests in it. */
    private Check file(long tests) {
        CheckBuilder check = Check.builder(
                        source.name() + "/dbt",
                        source.maxAge()
                                .map(age -> "dbt's results are of tests, and at most " + words(age) + " old")
                                .orElse("dbt's results are of tests"))
                .group(source.name())
                .expected(Map.of("min", 1))
                .observed(tests)
                .unit("tests")
                .detail("dbt_version", results.dbtVersion());
        results.generated().ifPresent(time -> check.detail("generated_at", time.toString()));
        if (!results.selection().isEmpty()) {
            check.detail("selection", results.selection());
        }
        Optional<String> stale = source.maxAge().flatMap(this::stale);
        if (stale.isPresent()) {
            check.ended(Status.FAIL, stale.get());
        } else if (tests == 0) {
            check.ended(
                    Status.INCONCLUSIVE,
                    "dbt ran no test, so nothing can be said about the data; 'dbt build' and 'dbt test' do");
        }
        return check.build();
    }

    private Optional<String> stale(Duration maxAge) {
        if (results.generated().isEmpty()) {
            return Optional.of(source.file() + " does not say when it was written, so its age is not known");
        }
        Instant written = results.generated().get();
        Duration age = Duration.between(written, report.started());
        if (age.compareTo(maxAge) > 0) {
            return Optional.of(source.file() + " was written " + written + ", " + words(age) + " ago; at most "
                    + words(maxAge) + " are allowed: did dbt run in this build?");
        }
        return age.plus(CLOCKS_DIFFER).isNegative()
                ? Optional.of(source.file() + " was written in the future, " + written + ": one of the clocks is wrong")
                : Optional.empty();
    }

    /** Whether all tests of the project were run. */
    private Optional<Check> complete(DbtManifest present) {
        if (present.tests().isEmpty()) {
            return Optional.empty();
        }
        Set<String> ran = results.nodes().stream().map(Node::id).collect(Collectors.toSet());
        List<String> left = present.tests().keySet().stream()
                .filter(id -> !ran.contains(id))
                .sorted()
                .toList();
        CheckBuilder check = Check.builder(source.name() + "/dbt/complete", "dbt ran all tests of the project")
                .group(source.name())
                .severity(Severity.WARNING)
                .expected(Map.of("max", 0))
                .observed(left.size())
                .unit("tests");
        if (!left.isEmpty()) {
            String names = left.stream()
                    .limit(MOST_NAMES)
                    .map(id -> new Node(id, "", "", java.util.OptionalLong.empty(), 0).name())
                    .collect(Collectors.joining(", "));
            check.detail("not_run", left)
                    .ended(
                            Status.FAIL,
                            left.size() + " of " + present.tests().size() + " tests in manifest.json were not run: "
                                    + names + (left.size() > MOST_NAMES ? ", …" : "")
                                    + (results.selection().isEmpty()
                                            ? ""
                                            : " (dbt ran with " + results.selection() + ")"));
        }
        return Optional.of(check.build());
    }

    private Check check(Node node) {
        Optional<DbtManifest.Test> known =
                manifest.map(present -> present.tests().get(node.id()));
        String about = known.map(DbtManifest.Test::about)
                .filter(text -> !text.isEmpty())
                .map(text -> " (" + text + ")")
                .orElse("");
        boolean warns = node.status().equals("warn")
                || known.filter(DbtManifest.Test::isWarning).isPresent();
        CheckBuilder check = Check.builder(
                        source.name() + "/dbt/" + node.id(), "dbt " + node.kind() + " " + node.name() + about)
                .group(source.name())
                .severity(warns ? Severity.WARNING : Severity.CRITICAL)
                .detail("status", node.status())
                .detail("unique_id", node.id())
                .detail("execution_time_s", node.seconds());
        node.failures()
                .ifPresent(failures ->
                        check.expected(Map.of("max", 0)).observed(failures).unit("failures"));
        known.filter(test -> !test.description().isEmpty())
                .ifPresent(test -> check.detail("notes", test.description()));
        known.filter(test -> !test.file().isEmpty()).ifPresent(test -> check.detail("file", test.file()));
        return ended(check, node).build();
    }

    private static CheckBuilder ended(CheckBuilder check, Node node) {
        return switch (node.status()) {
            case "pass", "success" -> check;
            case "fail", "warn" -> check.ended(Status.FAIL, said(node, "dbt says " + node.status()));
            case "partial success" -> check.ended(Status.FAIL, said(node, "only a part of it succeeded"));
            case "error", "runtime error" -> check.ended(Status.ERROR, said(node, "dbt could not run it"));
            case "skipped" ->
                check.ended(Status.SKIPPED, said(node, "dbt skipped it, as something that it builds on failed"));
            case "no-op" -> check.severity(Severity.INFO).ended(Status.SKIPPED, said(node, "there was nothing to do"));
            default ->
                check.ended(
                        Status.ERROR,
                        "dbt ended with the status \"" + node.status()
                                + "\", which is not known here, so it counts as not run");
        };
    }

    private static String said(Node node, String otherwise) {
        return node.message().isBlank() ? otherwise : node.message().strip().replaceAll("\\s+", " ");
    }

    /** "2 d", "36 h", "90 min". */
    private static String words(Duration duration) {
        if (duration.toHours() >= 48) {
            return duration.toDays() + " d" + (duration.toHoursPart() > 0 ? " " + duration.toHoursPart() + " h" : "");
        }
        return duration.toMinutes() >= 120 ? duration.toHours() + " h" : duration.toMinutes() + " min";
    }
}
