package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import io.jenkins.plugins.mlcicd.engine.deploy.Release;
import io.jenkins.plugins.mlcicd.engine.deploy.Target;
import io.jenkins.plugins.mlcicd.engine.deploy.Wait;
import io.jenkins.plugins.mlcicd.engine.promotion.target.KubernetesPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deploys by the image of a Deployment's container. All that must be known to go back is on the Deployment itself, so that
 * another process can.
 */
final class KubernetesTarget implements Target {
    private final Cluster cluster;
    private final KubernetesPlace place;
    private final List<Integer> steps;
    private final Rollouts rollouts;
    private final Canary canary;

    /**
     * A target.
     *
     * @param steps the parts of the traffic that a canary gets, in percent
     */
    KubernetesTarget(Cluster cluster, KubernetesPlace place, List<Integer> steps) {
        this.cluster = cluster;
        this.place = place;
        this.steps = List.copyOf(steps);
        this.rollouts = new Rollouts(cluster);
        this.canary = new Canary(cluster, rollouts, place);
    }

    /** The cluster that it is in. */
    Cluster cluster() {
        return cluster;
    }

    @Override
    public String name() {
        return "the Deployment " + cluster.named(place.deployment());
    }

    @Override
    public void preflight(boolean inParts) {
        List<Permissions.Need> needs = new ArrayList<>(List.of(
                new Permissions.Need("get", "apps", "deployments"),
                new Permissions.Need("patch", "apps", "deployments"),
                new Permissions.Need("list", "", "pods")));
        if (inParts) {
            needs.addAll(Canary.NEEDS);
        }
        Permissions.require(cluster, needs);
        Workload now = read();
        checkThatItCanChange(now);
        if (inParts) {
            canary.check(now, steps);
        }
    }

    private void checkThatItCanChange(Workload now) {
        if (Boolean.TRUE.equals(now.deployment().getSpec().getPaused())) {
            throw new DeploymentException("The Deployment " + cluster.named(place.deployment())
                    + " is paused, so no new image would be rolled out: kubectl rollout resume deployment/"
                    + place.deployment() + " -n " + cluster.namespace());
        }
        if (now.replicas() == 0) {
            throw new DeploymentException("The Deployment " + cluster.named(place.deployment())
                    + " has 0 replicas, so no version would run: kubectl scale deployment/" + place.deployment()
                    + " --replicas=1 -n " + cluster.namespace());
        }
        now.owner().ifPresent(owner -> {
            throw new DeploymentException("The Deployment " + cluster.named(place.deployment()) + " belongs to " + owner
                    + ", which would set the image back"
                    + (owner.startsWith("InferenceService") ? "; use a kserve target" : ""));
        });
    }

    @Override
    public Optional<String> running() {
        Workload now = read();
        boolean isDone = RolloutStatus.of(now.deployment()).state() == RolloutStatus.State.DONE;
        return isDone ? now.runs().marks().digest() : Optional.empty();
    }

    @Override
    public void bring(Release release, int percent, Optional<Release> previous, Wait wait) {
        Runs wanted = wanted(release)
                .orElseThrow(
                        () -> new DeploymentException(release + " has no image, and a Deployment needs one: let the"
                                + " image gate build and push it (image: {push: …}), and promote with its report"));
        if (percent < 100) {
            canary.bring(read(), wanted, percent, wait);
            return;
        }
        Workload now = read();
        boolean isThere = now.runs().marks().digest().equals(Optional.of(release.digest()));
        boolean isKnown = Runs.before(release.digest(), now.annotations()).isPresent();
        change(now, wanted, isThere || isKnown ? null : now.runs().remembered(release.digest()), wait);
        canary.remove(wait);
    }

    @Override
    public String restore(Release failed, Optional<Release> previous, Wait wait) {
        canary.remove(wait);
        Workload now = read();
        Runs wanted = before(failed, previous, now);
        boolean isThere = now.runs().source().equals(wanted.source());
        change(now, wanted, null, wait);
        return name() + (isThere ? " still runs " : " runs again ") + wanted.source();
    }

    /** What to go back to: what the ledger says, by what the Deployment remembers of it if it does. */
    private Runs before(Release failed, Optional<Release> previous, Workload now) {
        Optional<Runs> memory = Runs.before(failed.digest(), now.annotations());
        Optional<Runs> ledger = previous.flatMap(this::wanted);
        if (memory.isPresent()) {
            boolean isSame = memory.get().marks().digest().equals(previous.map(Release::digest));
            return isSame || ledger.isEmpty() ? memory.get() : ledger.get();
        }
        boolean isUntouched = !now.runs().marks().digest().equals(Optional.of(failed.digest()));
        if (isUntouched) {
            return now.runs();
        }
        return ledger.orElseThrow(() -> new DeploymentException("It is not known what " + name() + " ran before "
                + failed + ": the ledger names no image, and the Deployment has no annotation " + Runs.BEFORE));
    }

    private Optional<Runs> wanted(Release release) {
        return release.image().map(digest -> new Runs(place.image() + "@" + digest, Marks.of(release)));
    }

    private void change(Workload now, Runs wanted, String memory, Wait wait) {
        boolean isSame = now.runs().source().equals(wanted.source())
                && now.runs().marks().digest().equals(wanted.marks().digest());
        if (!isSame) {
            wait.say("setting the image of " + name() + " to " + wanted.source());
            cluster.patch(
                    name(),
                    client -> client.apps()
                            .deployments()
                            .inNamespace(cluster.namespace())
                            .withName(place.deployment()),
                    now.change(wanted, memory));
        }
        rollouts.await(place.deployment(), wanted.marks().version(), wait);
    }

    private Workload read() {
        Deployment deployment = rollouts.get(place.deployment());
        return Workload.of(deployment, place, cluster.named(place.deployment()));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
