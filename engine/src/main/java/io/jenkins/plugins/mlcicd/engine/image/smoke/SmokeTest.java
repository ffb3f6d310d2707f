package io.jenkins.plugins.mlcicd.engine.image.smoke;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts an image, asks it, and stops it. */
public final class SmokeTest {
    private static final int PAUSE_MS = 100;

    private final SmokeSettings settings;
    private final List<SmokeRequest> requests;
    private final Consumer<String> log;

    /**
     * A test.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if the recorded requests are wrong
     * @throws EvaluationException if they cannot be read
     */
    public SmokeTest(SmokeSettings settings, Consumer<String> log) {
        this.settings = settings;
        this.requests = SmokeRequest.read(settings.requests());
        this.log = log;
    }

    /**
     * Runs it.
     *
     * @return a check for readiness, one for each request, and one for the latency
     * @throws EvaluationException if there is nothing to start it with
     */
    public List<Check> run(StartedImage image) {
        ContainerRuntime runtime = new RuntimeFinder().find(settings.runtime());
        log.accept("starting the image with " + runtime.program());
        try (Container container = runtime == ContainerRuntime.BUILDAH
                ? BuildahContainer.start(image)
                : EngineContainer.start(runtime.program(), image)) {
            return ask(container);
        }
    }

    private List<Check> ask(Container container) {
        Caller caller = new Caller(container.port());
        List<Check> checks = new ArrayList<>();
        checks.add(ready(container, caller));
        if (checks.get(0).status() != Status.PASS) {
            requests.forEach(request -> checks.add(check(request)
                    .ended(Status.SKIPPED, "not sent, because the container is not ready")
                    .build()));
            return checks;
        }
        requests.forEach(request -> checks.add(answered(request, container, caller)));
        latency(caller).ifPresent(checks::add);
        log.accept("sent " + requests.size() + " recorded requests");
        return checks;
    }

    private Check ready(Container container, Caller caller) {
        CheckBuilder check = Check.builder("smoke-ready", "The container starts and becomes ready")
                .expected(Map.of("max", settings.timeoutSeconds()))
                .unit("s");
        long start = System.nanoTime();
        String last = "no answer";
        while (seconds(start) < settings.timeoutSeconds()) {
            try {
                int status =
                        caller.send("GET", settings.ready(), Optional.empty()).status();
                if (status == 200) {
                    return check.observed(seconds(start)).build();
                }
                last = "status " + status;
            } catch (IOException e) {
                last = "no answer";
            }
            if (!container.isAlive()) {
                return check.ended(Status.FAIL, "it ended by itself" + said(container))
                        .build();
            }
            pause();
        }
        String message = "GET " + settings.ready() + ": " + last + " within " + settings.timeoutSeconds() + " s";
        return check.ended(Status.FAIL, message + said(container)).build();
    }

    private static String said(Container container) {
        String output = container.lastOutput();
        return output.isBlank() ? "; it printed nothing" : "; it printed: " + output;
    }

    private static double seconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e7) / 100.0;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("The smoke test was interrupted", e);
        }
    }

    private static CheckBuilder check(SmokeRequest request) {
        return Check.builder(request.id(), "Recorded request: " + request.name())
                .group("smoke test");
    }

    private static Check answered(SmokeRequest request, Container container, Caller caller) {
        CheckBuilder check = check(request).expected(Map.of("equal", request.status()));
        try {
            Caller.Answer answer = caller.send(request.method(), request.path(), request.body());
            check.observed(answer.status()).detail("ms", answer.ms());
            wrong(request, answer).ifPresent(reason -> check.ended(Status.FAIL, reason));
        } catch (IOException | IllegalArgumentException e) {
            check.ended(Status.FAIL, request.method() + " " + request.path() + ": no answer" + said(container));
        }
        return check.build();
    }

    private static Optional<String> wrong(SmokeRequest request, Caller.Answer answer) {
        if (answer.status() != request.status()) {
            return Optional.of("status " + answer.status() + ", expected " + request.status());
        }
        Optional<String> difference = request.difference(answer.body());
        if (difference.isPresent()) {
            return difference;
        }
        return request.latencyMs().isPresent()
                        && answer.ms() > request.latencyMs().getAsDouble()
                ? Optional.of("the answer took " + Math.round(answer.ms()) + " ms, allowed are "
                        + request.latencyMs().getAsDouble() + " ms")
                : Optional.empty();
    }

    /** The 95th percentile by the nearest rank: the smallest time that at least 95 % of the answers did not exceed. */
    private Optional<Check> latency(Caller caller) {
        if (settings.latencyMs().isEmpty()) {
            return Optional.empty();
        }
        double limit = settings.latencyMs().getAsDouble();
        CheckBuilder check = Check.builder("smoke-latency", "The 95th percentile of the answers' times")
                .severity(Severity.CRITICAL)
                .expected(Map.of("max", limit))
                .unit("ms");
        List<Double> times = new ArrayList<>();
        try {
            for (int i = 0; i < settings.repeat(); i++) {
                for (SmokeRequest request : requests) {
                    times.add(caller.send(request.method(), request.path(), request.body())
                            .ms());
                }
            }
        } catch (IOException e) {
            return Optional.of(check.ended(Status.FAIL, "a request had no answer: " + e.getMessage())
                    .build());
        }
        double observed = percentile95(times);
        check.observed(observed).detail("requests", times.size());
        if (observed > limit) {
            check.ended(Status.FAIL, Math.round(observed) + " ms are more than the budget of " + limit + " ms");
        }
        return Optional.of(check.build());
    }

    /** The 95th percentile of at least one value, by the nearest rank. */
    static double percentile95(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }
}
