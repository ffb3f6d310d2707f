package io.jenkins.plugins.mlcicd.views;

import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The gates of a job as people see them: trends over its builds, from the records in build.xml, and which version is in
 * which stage. No report is opened.
 */
public final class MlJobAction implements Action {
    private static final List<Integer> BUILDS = List.of(50, 200, 1000);

    private final Job<?, ?> job;

    MlJobAction(Job<?, ?> job) {
        this.job = job;
    }

    /** The job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** What is in the stages of the job's models. */
    public StageBoard getBoard() {
        return StageBoard.of(job);
    }

    /** The newest build with gates, or null. */
    public BuildGates getNewest() {
        return BuildGates.newest(job, 1).stream().findFirst().orElse(null);
    }

    /** The trends that the request asks for. */
    public TrendPage getTrends() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        String builds = request.getParameter("builds");
        int most = BUILDS.stream()
                .filter(choice -> choice.toString().equals(builds))
                .findFirst()
                .orElse(BUILDS.get(0));
        String[] metrics = request.getParameterValues("metric");
        return new TrendPage(
                BuildGates.newest(job, most), metrics == null ? Set.of() : Set.copyOf(Arrays.asList(metrics)));
    }

    /** How many builds trends can be drawn over. */
    public List<Integer> getBuildChoices() {
        return BUILDS;
    }

    /** The trend on the job's own page, or null if there is nothing to draw. */
    public ChartPicture getSmallTrend() {
        List<BuildGates> builds = new ArrayList<>(BuildGates.newest(job, BUILDS.get(0)));
        Collections.reverse(builds);
        return new Trends(builds)
                .foremost()
                .map(chart -> ChartPicture.of(chart, "mlc-small-trend"))
                .orElse(null);
    }

    @Override
    public String getIconFileName() {
        return "symbol-ribbon";
    }

    @Override
    public String getDisplayName() {
        return Messages.MlJobAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return MlBuildAction.URL;
    }
}
