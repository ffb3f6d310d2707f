package io.jenkins.plugins.mlcicd.engine.promotion.oci;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repository of a stage's own. A version comes there with the same manifest bytes, so it has the same digest, and with all
 * that refers to it. Blobs are mounted; where the registry refuses that, they go through here.
 */
final class StageRepository {
    private final RegistryClient from;
    private final String fromRepository;
    private final RegistryClient to;

    StageRepository(RegistryClient from, String fromRepository, RegistryClient to) {
        this.from = from;
        this.fromRepository = fromRepository;
        this.to = to;
    }

    /** Brings a version there, and then has the stage's tag name it. */
    void point(String stage, Manifest version) {
        copyBlobs(version);
        to.putManifest(version.digest(), version);
        for (Descriptor referrer : from.referrers().of(version.digest(), Optional.empty())) {
            from.manifest(referrer.digest()).ifPresent(manifest -> {
                copyBlobs(manifest);
                to.referrers().attach(manifest, version.digest());
            });
        }
        Tags.put(to, stage, version);
    }

    private void copyBlobs(Manifest manifest) {
        ArtifactManifest content = ArtifactManifest.read(manifest, from + "@" + manifest.digest());
        List<Descriptor> blobs = new ArrayList<>(content.layers());
        blobs.add(content.config());
        for (Descriptor blob : blobs) {
            if (!to.hasBlob(blob.digest()) && !to.mount(blob.digest(), fromRepository)) {
                send(blob);
            }
        }
    }

    private void send(Descriptor blob) {
        try {
            Path copy = Files.createTempFile("ml-cicd-", ".blob");
            try {
                from.download(blob, copy);
                to.upload(blob.digest(), BlobSource.of(copy));
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new EvaluationException("The blob " + blob.digest() + " cannot be copied: " + e.getMessage(), e);
        }
    }
}
