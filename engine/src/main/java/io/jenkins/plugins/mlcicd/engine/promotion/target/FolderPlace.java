package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.nio.file.Path;

/**
 * A folder that whoever serves the model reads.
 *
 * @param path the folder
 * @param keep how many versions stay in it, with the present one; at least 2, so that going back is a switch
 */
public record FolderPlace(Path path, int keep) implements Place {
    private static final int STANDARD_KEEP = 3;

    static FolderPlace from(Section target) {
        return target.section("folder")
                .map(folder -> new FolderPlace(folder.path("path").orElseThrow(), (int)
                        folder.number("keep").orElse(STANDARD_KEEP)))
                .orElseGet(() -> new FolderPlace(target.path("folder").orElseThrow(), STANDARD_KEEP));
    }

    @Override
    public String inWords() {
        return "the folder " + path;
    }
}
