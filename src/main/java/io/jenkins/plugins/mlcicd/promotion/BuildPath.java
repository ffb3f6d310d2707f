package io.jenkins.plugins.mlcicd.promotion;

import hudson.model.Job;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Where a build is, below Jenkins' address.
 *
 * @param jobName the full name of its job
 * @param number its number
 */
record BuildPath(String jobName, int number) {
    /** From "job/folder/job/name/12/"; empty if it is something else. */
    static Optional<BuildPath> of(String path) {
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
        return Optional.of(new BuildPath(String.join("/", names), Integer.parseInt(number)));
    }

    /** The job, if it is there and the user may see it. */
    Optional<Job<?, ?>> job() {
        try {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(jobName, Job.class));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
    }
}
