package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Section;

/** Names of images in settings: without tag and digest, as a version's own digest is added. */
final class ImageName {
    private ImageName() {}

    /**
     * The image at a key.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it has a tag or a digest
     */
    static String read(Section section, String key) {
        String image = section.text(key);
        String last = image.substring(image.lastIndexOf('/') + 1);
        if (last.indexOf(':') >= 0 || last.indexOf('@') >= 0 || last.isBlank()) {
            throw section.wrong(
                    key,
                    "found " + image + ", expected an image without tag or digest, such as registry.example/churn: the"
                            + " digest of the version's image is added");
        }
        return image;
    }
}
