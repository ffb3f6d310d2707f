package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileBuild;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileSettings;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.ToolLogin;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryLogin;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An image of a Dockerfile, with the gate's labels. */
final class DockerfileImage {
    private final ImageSettings settings;
    private final DockerfileSettings dockerfile;
    private final Consumer<String> show;

    DockerfileImage(ImageSettings settings, DockerfileSettings dockerfile, Consumer<String> show) {
        this.settings = settings;
        this.dockerfile = dockerfile;
        this.show = show;
    }

    /**
     * Has a tool build it.
     *
     * @param labels all of the image's, sorted by name
     * @param folder an empty folder that only this user can read
     */
    DockerfileBuild.Product build(Map<String, String> labels, Path folder) {
        // The login is for the registry of the image's own name and for no other: a FROM could name any.
        Optional<ToolLogin> login = RegistryLogin.from(System.getenv())
                .map(own -> new ToolLogin(settings.reference().getRegistry(), own.user(), own.password()));
        return new DockerfileBuild(dockerfile, login, System.getenv())
                .run(settings.reference().toStringWithQualifier(), labels, folder, show);
    }

    /**
     * Proves that the tar holds what the tool says it built.
     *
     * @throws EvaluationException if it does not
     */
    static void check(DockerfileBuild.Product product, ImageManifest manifest) {
        String digest = manifest.self().digest();
        String id = manifest.config().digest();
        // Docker's newer store calls the manifest's digest the image's id.
        boolean sameId = product.imageId().equals(id) || product.imageId().equals(digest);
        if (!sameId || !product.digest().map(digest::equals).orElse(true)) {
            throw new EvaluationException(product.tool() + " says that it built image " + product.imageId()
                    + product.digest().map(told -> " with digest " + told).orElse("")
                    + ", but wrote image " + id + " with digest " + digest);
        }
    }
}
