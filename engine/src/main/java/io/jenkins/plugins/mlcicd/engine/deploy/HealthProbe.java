package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.HealthCheck;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out whether what was deployed works. */
final class HealthProbe {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final HealthCheck check;
    private final Map<String, String> environment;
    private final Consumer<String> output;

    /**
     * A probe.
     *
     * @param environment what a command finds in its environment
     * @param output is told what it prints
     */
    HealthProbe(HealthCheck check, Map<String, String> environment, Consumer<String> output) {
        this.check = check;
        this.environment = environment;
        this.output = output;
    }

    /**
     * Asks until it succeeded as often in a row as it must.
     *
     * @throws DeploymentException if it does not in time
     */
    void pass(Consumer<String> log) {
        Wait wait = new Wait(check.within(), log);
        int[] successes = {0};
        wait.until(check.inWords(), () -> {
            while (true) {
                Optional<String> problem = problem(wait);
                if (problem.isPresent()) {
                    successes[0] = 0;
                    return problem;
                }
                if (++successes[0] >= check.times()) {
                    return Optional.empty();
                }
                if (wait.isOver()) {
                    return Optional.of("it answered rightly " + successes[0] + " of " + check.times() + " times");
                }
                Wait.sleep(BETWEEN);
            }
        });
    }

    private Optional<String> problem(Wait wait) {
        return check.url().isPresent() ? ofAddress() : ofCommand(wait);
    }

    private Optional<String> ofAddress() {
        try {
            Web.Answer answer = new Web(Optional.empty()).get(check.url().orElseThrow());
            if (answer.status() != check.status()) {
                return Optional.of(answer.inWords() + ", expected " + check.status());
            }
            return check.contains()
                    .filter(text -> !answer.body().contains(text))
                    .map(text -> answer.inWords() + ", which does not hold \"" + text + "\"");
        } catch (EvaluationException e) {
            // Nobody is there yet.
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> ofCommand(Wait wait) {
        CommandRun run = new CommandRun("The check", check.command(), check.folder(), environment);
        CommandRun.Outcome outcome = run.run(output, wait.left().plusSeconds(1));
        return outcome.exitCode() == 0 ? Optional.empty() : Optional.of(run.failure(outcome));
    }
}
