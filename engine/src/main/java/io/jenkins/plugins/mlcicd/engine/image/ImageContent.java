package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What goes into the image, by layer.
 *
 * @param realModel where the model lies, no symbolic link
 * @param model the model's files, named as below {@link #MODEL_FOLDER}
 * @param code the serving code and other files, named as below {@link #APP_FOLDER}
 */
record ImageContent(Path realModel, List<ProjectFile> model, List<ProjectFile> code) {
    /** Where the serving code lies in the image; also the working folder. */
    static final String APP_FOLDER = "/app";

    /** Where the model lies in the image. */
    static final String MODEL_FOLDER = "/app/model";

    private static final String MODEL_NAME = "model";

    /** Finds the files that the settings name. */
    static ImageContent of(ImageSettings settings) {
        Path realModel = settings.folders().realPath("model", settings.model());
        List<ProjectFile> model = settings.folders().files(settings.model(), realModel);
        // A map, so that a file that is named twice, alone and with its folder, is there once.
        SortedMap<String, ProjectFile> code = new TreeMap<>();
        for (Path path : settings.files()) {
            for (ProjectFile file : codeFiles(settings.folders(), path, realModel)) {
                code.put(file.name(), file);
            }
        }
        return new ImageContent(realModel, model, List.copyOf(code.values()));
    }

    /** The files at or below a path, named as in the project; without the model, which has its own layer. */
    private static List<ProjectFile> codeFiles(ProjectFolders folders, Path path, Path realModel) {
        Path real = folders.realPath("file", path);
        String name = folders.nameOf(path).orElseThrow();
        String prefix = name.isEmpty() ? "" : name + "/";
        boolean isFolder = Files.isDirectory(real);
        List<ProjectFile> files = new ArrayList<>();
        for (ProjectFile file : folders.files(path, real)) {
            if (!file.source().startsWith(realModel)) {
                String inImage = isFolder ? prefix + file.name() : name;
                refuseModelFolder(path, inImage);
                files.add(new ProjectFile(file.source(), inImage, file.bytes()));
            }
        }
        return files;
    }

    private static void refuseModelFolder(Path path, String name) {
        if ((name + "/").startsWith(MODEL_NAME + "/")) {
            throw new UsageException(path + ": would lie in the image at " + APP_FOLDER + "/" + name + ", but "
                    + MODEL_FOLDER + " is the model's; rename it");
        }
    }

    /** The model's size in bytes. */
    long modelBytes() {
        return model.stream().mapToLong(ProjectFile::bytes).sum();
    }

    /** The files that look like secrets, by their path in the image. */
    List<String> secrets() {
        List<String> all = new ArrayList<>();
        code.forEach(file -> all.add(APP_FOLDER + "/" + file.name()));
        model.forEach(file -> all.add(MODEL_FOLDER + "/" + file.name()));
        return all.stream().filter(SecretNames::matches).toList();
    }
}
