package io.jenkins.plugins.mlcicd.promotion;

import hudson.model.Job;
import hudson.model.Run;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * A build that a ledger names, as the present user may see it: builds of jobs that the user may not read are not shown.
 *
 * @param name what it is called
 * @param url its address
 */
public record RecordedBuild(String name, String url) {
    /** The build with an address; empty if it is gone, the user may not see it, or the address is none. */
    public static Optional<RecordedBuild> at(String url) {
        String root = Jenkins.get().getRootUrl();
        if (root != null && url.startsWith(root)) {
            return own(url.substring(root.length())).map(run -> new RecordedBuild(run.getFullDisplayName(), url));
        }
        boolean isWeb = url.startsWith("https://") || url.startsWith("http://");
        return isWeb ? Optional.of(new RecordedBuild(url, url)) : Optional.empty();
    }

    /** The job of the build with an address; empty if it is gone or the user may not see it. */
    public static Optional<Job<?, ?>> jobAt(String url) {
        String root = Jenkins.get().getRootUrl();
        return root != null && url.startsWith(root)
                ? BuildPath.of(url.substring(root.length())).flatMap(BuildPath::job)
                : Optional.empty();
    }

    private static Optional<Run<?, ?>> own(String path) {
        return BuildPath.of(path).flatMap(build -> build.job().map(job -> job.getBuildByNumber(build.number())));
    }
}
