package io.jenkins.plugins.mlcicd.promotion;

import hudson.model.Job;
import hudson.model.Run;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

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

    /** From "job/folder/job/name/12/". */
    private static Optional<Run<?, ?>> own(String path) {
        List<String> parts;
        try {
            parts = new ArrayList<>(Arrays.asList(URI.create(path).getPath().split("/")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String number = parts.remove(parts.size() - 1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            names.add(parts.get(i + 1));
        }
        if (!number.matches("[1-9][0-9]{0,8}") || names.isEmpty()) {
            return Optional.empty();
        }
        Job<?, ?> job;
        try {
            job = Jenkins.get().getItemByFullName(String.join("/", names), Job.class);
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(job).map(found -> found.getBuildByNumber(Integer.parseInt(number)));
    }
}
