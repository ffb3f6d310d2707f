package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.util.Locale;

/**
 * Does what another machine decided: deploys one release without looking into a store. Its outputs {@code end} and
 * {@code percent} say how it ended; a release that waits, was taken away again or failed makes the verdict so.
 */
public final class ReleaseGate implements Gate {
    private final Deployer deployer;
    private final ReleaseFile wish;

    /** Deploys what a file says. */
    public ReleaseGate(Deployer deployer, ReleaseFile wish) {
        this.deployer = deployer;
        this.wish = wish;
    }

    @Override
    public String id() {
        return "deploy";
    }

    @Override
    public String name() {
        return deployer.settings().place().inWords();
    }

    @Override
    public void judge(ReportBuilder report) {
        if (wish.task() == ReleaseFile.Task.PREFLIGHT) {
            report.output("end", deployer.preflight(wish.inParts(), report) ? "ready" : "refused");
            return;
        }
        Release release = wish.release().orElseThrow();
        Deployer.Outcome outcome = switch (wish.task()) {
            case BRING -> deployer.bring(release, wish.previous(), wish.from(), report);
            case AGAIN -> deployer.again(release, report);
            default -> deployer.restore(release, wish.previous(), report);
        };
        report.output("end", outcome.end().name().toLowerCase(Locale.ROOT)).output("percent", outcome.percent());
    }
}
