package io.jenkins.plugins.mlcicd.engine.promotion.oci;

import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException.Kind;

/** Tags that others may write at the same time. */
final class Tags {
    private Tags() {}

    /** Has a tag name a manifest. That it names another one right afterwards is for whoever reads it again. */
    static void put(RegistryClient client, String tag, Manifest manifest) {
        try {
            client.putManifest(tag, manifest);
        } catch (RegistryException e) {
            boolean isOther = e.kind() == Kind.WRONG_ANSWER
                    && client.digest(tag).filter(manifest.digest()::equals).isEmpty();
            if (!isOther) {
                throw e;
            }
        }
    }
}
