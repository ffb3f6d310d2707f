package io.jenkins.plugins.mlcicd.engine.gate;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.time.Clock;
import java.util.function.Consumer;

/** Runs a gate to a report, whatever happens on the way: only wrong usage gets out as an exception. */
public final class GateRunner {
    private final Clock clock;
    private final Consumer<String> log;
    private final Consumer<Throwable> crashes;

    /**
     * A runner.
     *
     * @param log is told each line of the gates' narration
     * @param crashes is told each exception behind an ERROR, to print its stack trace when asked to
     */
    public GateRunner(Clock clock, Consumer<String> log, Consumer<Throwable> crashes) {
        this.clock = clock;
        this.log = log;
        this.crashes = crashes;
    }

    /**
     * Runs a gate. What keeps it from being evaluated becomes a check with status ERROR.
     *
     * @throws UsageException if the gate's settings are wrong
     */
    public GateResult run(Gate gate) {
        ReportBuilder report = new ReportBuilder(gate.id(), gate.name(), clock, log);
        try {
            gate.judge(report);
            if (report.checks().isEmpty()) {
                report.check(error("nothing was checked, so nothing can pass"));
            }
        } catch (UsageException e) {
            throw e;
        } catch (EvaluationException e) {
            crashes.accept(e);
            report.check(error(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            crashes.accept(e);
            report.check(error("unexpected " + e.getClass().getSimpleName()
                    + (e.getMessage() == null ? "" : ": " + firstLine(e.getMessage()))
                    + " (run again with --stacktrace for the details)"));
        }
        return new GateResult(report.build(), report.attachments());
    }

    private static Check error(String message) {
        return Check.builder("gate", "Evaluation").ended(Status.ERROR, message).build();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
