package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import io.jenkins.plugins.mlcicd.engine.deploy.Release;
import io.jenkins.plugins.mlcicd.engine.deploy.Target;
import io.jenkins.plugins.mlcicd.engine.deploy.Wait;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.KservePlace;
import java.util.List;
import java.util.Optional;

/** Deploys by the image or the storage address of an InferenceService's predictor. */
final class KserveTarget implements Target {
    private static final int ALL = 100;

    private final Cluster cluster;
    private final KservePlace place;

    KserveTarget(Cluster cluster, KservePlace place) {
        this.cluster = cluster;
        this.place = place;
    }

    @Override
    public String name() {
        return "the InferenceService " + cluster.named(place.service());
    }

    @Override
    public void preflight(boolean inParts) {
        Permissions.require(
                cluster,
                List.of(
                        new Permissions.Need("get", "serving.kserve.io", "inferenceservices"),
                        new Permissions.Need("patch", "serving.kserve.io", "inferenceservices"),
                        new Permissions.Need("list", "", "pods")));
        KserveService now = read();
        now.runs(place);
        if (now.isStopped()) {
            throw new DeploymentException(name() + " is stopped by its annotation serving.kserve.io/stop, so no version"
                    + " would run: kubectl annotate isvc " + place.service() + " serving.kserve.io/stop- -n "
                    + cluster.namespace());
        }
        Optional<KserveMode> mode = KserveMode.of(now, cluster);
        if (inParts) {
            checkThatPartsWork(now, mode);
        }
        String known = known(mode);
        Permissions.require(cluster, needs(known));
    }

    private static List<Permissions.Need> needs(String mode) {
        return List.of(
                mode.equals(KserveMode.KNATIVE)
                        ? new Permissions.Need("get", "serving.knative.dev", "revisions")
                        : new Permissions.Need("get", "apps", "deployments"));
    }

    private void checkThatPartsWork(KserveService now, Optional<KserveMode> mode) {
        if (mode.isEmpty() || !mode.get().name().equals(KserveMode.KNATIVE)) {
            String found = mode.map(known -> "it is in the mode " + known.name() + " (" + known.source()
                            + "), which takes no notice of it")
                    .orElse("its mode cannot be found out: neither its status, nor the annotation"
                            + " serving.kserve.io/deploymentMode, nor the ConfigMap inferenceservice-config says it");
            throw new UsageException("A canary of " + name()
                    + " needs KServe's mode Knative (Serverless), where canaryTrafficPercent parts the traffic; "
                    + found);
        }
        if (now.status("components", "predictor", "latestRolledoutRevision").isEmpty()) {
            throw new DeploymentException(
                    "A canary of " + name() + " is not possible: no revision had all of the traffic"
                            + " before, so the new one would get all of it; bring the first version without a canary");
        }
        if (now.canaryPercent().isPresent() && !now.annotations().containsKey(Runs.BEFORE)) {
            throw new DeploymentException(
                    "A canary of " + name() + " is not possible: it has a canaryTrafficPercent of "
                            + now.canaryPercent().get() + " that is not ours");
        }
    }

    private String known(Optional<KserveMode> mode) {
        String name = mode.map(KserveMode::name)
                .orElseThrow(() -> new DeploymentException("The mode of " + name() + " cannot be found out: neither its"
                        + " status, nor the annotation serving.kserve.io/deploymentMode, nor the ConfigMap"
                        + " inferenceservice-config says it"));
        if (name.equals(KserveMode.KNATIVE) || name.equals(KserveMode.STANDARD)) {
            return name;
        }
        throw new DeploymentException(name() + " is in KServe's mode " + name
                + "; only Knative (Serverless) and Standard (RawDeployment) can be deployed to");
    }

    @Override
    public Optional<String> running() {
        KserveService now = read();
        Runs runs = now.runs(place);
        String mode = known(KserveMode.of(now, cluster));
        boolean isThere = new KserveWait(cluster, place.service(), mode)
                .missing(now, runs, ALL, false)
                .isEmpty();
        return isThere ? runs.marks().digest() : Optional.empty();
    }

    @Override
    public void bring(Release release, int percent, Optional<Release> previous, Wait wait) {
        Runs wanted = wanted(release);
        KserveService now = read();
        boolean isThere = now.runs(place).marks().digest().equals(Optional.of(release.digest()));
        boolean isKnown = Runs.before(release.digest(), now.annotations()).isPresent();
        String memory = isThere || isKnown ? null : now.runs(place).remembered(release.digest());
        change(now, wanted, percent == ALL ? Optional.empty() : Optional.of(percent), memory, wait);
        // What an earlier version left in the status says nothing of this one.
        boolean mayFail = KserveWait.failure(now).isEmpty();
        await(wanted, percent, mayFail, wait);
    }

    @Override
    public String restore(Release failed, Optional<Release> previous, Wait wait) {
        KserveService now = read();
        Runs wanted = before(failed, previous, now);
        boolean isThere = now.runs(place).source().equals(wanted.source());
        if (now.canaryPercent().isPresent()) {
            // The last revision with all of the traffic gets it back at once; what is set now gets none until it is
            // ready.
            change(now, wanted, Optional.of(0), null, wait);
            await(wanted, 0, false, wait);
            now = read();
        }
        change(now, wanted, Optional.empty(), null, wait);
        await(wanted, ALL, false, wait);
        return name() + (isThere ? " still serves " : " serves again ") + wanted.source();
    }

    private Runs before(Release failed, Optional<Release> previous, KserveService now) {
        Optional<Runs> memory = Runs.before(failed.digest(), now.annotations());
        if (memory.isPresent()
                && (previous.isEmpty() || memory.get().marks().digest().equals(previous.map(Release::digest)))) {
            return memory.get();
        }
        if (memory.isEmpty() && !now.runs(place).marks().digest().equals(Optional.of(failed.digest()))) {
            return now.runs(place);
        }
        if (previous.isPresent() && lacks(previous.get()).isEmpty()) {
            return wanted(previous.get());
        }
        return memory.orElseThrow(() -> new DeploymentException("It is not known what " + name() + " served before "
                + failed + ": the ledger does not say enough, and it has no annotation " + Runs.BEFORE));
    }

    /** What a release must have and does not. */
    private Optional<String> lacks(Release release) {
        String uri = place.storageUri().orElse("{digest}");
        if (uri.contains("{digest}") && release.image().isEmpty()) {
            return Optional.of(release + " has no image, and " + name() + " needs the digest of one: let the image gate"
                    + " build and push it (image: {push: …}), and promote with its report");
        }
        if (uri.contains("{number}") && release.version().number() == 0) {
            return Optional.of(release + " has no number yet, which storage-uri needs: promote it to a stage without a"
                    + " target first");
        }
        return Optional.empty();
    }

    private Runs wanted(Release release) {
        lacks(release).ifPresent(missing -> {
            throw new DeploymentException(missing);
        });
        String digest = release.image().orElse("");
        String source = place.image()
                .map(name -> name + "@" + digest)
                .orElseGet(() -> place.storageUri()
                        .orElseThrow()
                        .replace("{version}", release.digest())
                        .replace("{number}", Long.toString(release.version().number()))
                        .replace("{digest}", digest)
                        .replace("{model}", release.model())
                        .replace("{stage}", release.stage()));
        return new Runs(source, Marks.of(release));
    }

    private void change(KserveService now, Runs wanted, Optional<Integer> percent, String memory, Wait wait) {
        boolean isSame = now.runs(place).source().equals(wanted.source())
                && now.runs(place).marks().digest().equals(wanted.marks().digest());
        if (isSame && now.canaryPercent().equals(percent)) {
            return;
        }
        if (!isSame) {
            wait.say("setting " + name() + " to " + wanted.source());
        }
        cluster.patch(name(), this::resource, now.change(place, wanted, percent, memory));
    }

    private void await(Runs wanted, int percent, boolean mayFail, Wait wait) {
        String mode = known(KserveMode.of(read(), cluster));
        KserveWait question = new KserveWait(cluster, place.service(), mode);
        wait.until(name(), () -> Cluster.patiently(() -> question.missing(read(), wanted, percent, mayFail)));
    }

    private KserveService read() {
        GenericKubernetesResource found =
                cluster.ask("read " + name(), client -> resource(client).get());
        if (found == null) {
            throw new DeploymentException("There is no " + name().substring("the ".length())
                    + ", or KServe is not installed; a target must be there before the first version comes");
        }
        return new KserveService(found);
    }

    private Resource<GenericKubernetesResource> resource(KubernetesClient client) {
        return client.genericKubernetesResources(KserveService.KIND)
                .inNamespace(cluster.namespace())
                .withName(place.service());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
