package io.jenkins.plugins.mlcicd.engine.report;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Gathers what a gate finds while it works; what was gathered stays even if the gate breaks off. */
public final class ReportBuilder {
    private final String gate;
    private final String name;
    private final Clock clock;
    private final Instant started;
    private final Consumer<String> listener;
    private final List<Subject> subject = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();
    private final Map<String, Object> outputs = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private final Map<String, String> attachments = new LinkedHashMap<>();

    /**
     * Starts a report now.
     *
     * @param listener is told each log line at once
     */
    public ReportBuilder(String gate, String name, Clock clock, Consumer<String> listener) {
        this.gate = gate;
        this.name = name;
        this.clock = clock;
        this.started = clock.instant();
        this.listener = listener;
    }

    /** Adds an input that is judged. */
    @CanIgnoreReturnValue
    public ReportBuilder subject(Subject input) {
        subject.add(input);
        return this;
    }

    /** Adds a check. */
    @CanIgnoreReturnValue
    public ReportBuilder check(Check check) {
        checks.add(check);
        return this;
    }

    /** Adds a chart. */
    @CanIgnoreReturnValue
    public ReportBuilder chart(Chart chart) {
        charts.add(chart);
        return this;
    }

    /** Adds what the gate made or decided: a JSON value under a name. */
    @CanIgnoreReturnValue
    public ReportBuilder output(String key, Object value) {
        outputs.put(key, value);
        return this;
    }

    /** Tells what the gate is doing, in one line that is shown now and kept with the result. */
    @CanIgnoreReturnValue
    public ReportBuilder log(String line) {
        log.add(line);
        listener.accept(line);
        return this;
    }

    /** Shows a line now without keeping it with the result: what another program prints, for example. */
    public void show(String line) {
        listener.accept(line);
    }

    /** Adds a text file that is written beside the report, under this name. */
    @CanIgnoreReturnValue
    public ReportBuilder attach(String fileName, String content) {
        attachments.put(fileName, content);
        return this;
    }

    /** The files to write beside the report, by name. */
    public Map<String, String> attachments() {
        return Map.copyOf(attachments);
    }

    /** When the gate started. */
    public Instant started() {
        return started;
    }

    /** The inputs so far. */
    public List<Subject> subjects() {
        return List.copyOf(subject);
    }

    /** The checks so far. */
    public List<Check> checks() {
        return List.copyOf(checks);
    }

    /** The report of all that was gathered, with the verdict over its checks. */
    public Report build() {
        long durationMs = Duration.between(started, clock.instant()).toMillis();
        return new Report(
                gate,
                name,
                Verdict.of(checks),
                started,
                Math.max(0, durationMs),
                subject,
                checks,
                charts,
                outputs,
                log,
                Tool.current());
    }
}
