package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.image.layer.LayerFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What goes into the image, by layer.
 *
 * @param realModel where the model lies, no symbolic link
 * @param dependencies what the code needs, named as below {@link #APP_FOLDER}
 * @param code the serving code and other files, named as below {@link #APP_FOLDER}
 * @param model the model's files, named as below {@link #MODEL_FOLDER}
 * @param metadata files about the model, named as below {@link #APP_FOLDER}
 */
record ImageContent(
        Path realModel,
        List<ProjectFile> dependencies,
        List<ProjectFile> code,
        List<ProjectFile> model,
        List<ProjectFile> metadata) {
    /** Where the serving code lies in the image; also the working folder. */
    static final String APP_FOLDER = "/app";

    /** Where the model lies in the image. */
    static final String MODEL_FOLDER = "/app/model";

    private static final String MODEL_NAME = "model";
    private static final String DATA = "644";

    /** Execute bits differ between checkouts and file systems; so each file of the code has them, whatever it had. */
    private static final String CODE = "755";

    /**
     * What goes into one layer.
     *
     * @param name what it holds
     * @param folder where it lies in the image
     * @param permissions of its files, three octal digits
     * @param files named as below the folder
     */
    record Part(String name, String folder, String permissions, List<ProjectFile> files) {
        /** The files as a layer has them. */
        List<LayerFile> layerFiles() {
            return files.stream()
                    .map(file -> new LayerFile(file.source(), folder + "/" + file.name(), permissions))
                    .toList();
        }
    }

    /** Finds the files that the settings name. */
    static ImageContent of(ImageSettings settings) {
        Path realModel = settings.folders().realPath("model", settings.model());
        List<ProjectFile> model = settings.folders().files(settings.model(), realModel);
        List<ProjectFile> dependencies = projectFiles(settings, settings.dependencies(), realModel, Set.of());
        List<ProjectFile> metadata = projectFiles(settings, settings.metadata(), realModel, names(dependencies));
        Set<String> elsewhere = new TreeSet<>(names(dependencies));
        elsewhere.addAll(names(metadata));
        List<ProjectFile> code = projectFiles(settings, settings.files(), realModel, elsewhere);
        return new ImageContent(realModel, dependencies, code, model, metadata);
    }

    /**
     * The layers that the image adds, the rarely changed first: a container runtime unpacks a changed layer and all above it
     * anew. Dependencies change with the code at most; the code stays the same over many models; each training run makes a
     * model; and what is written about the model may change after it.
     */
    List<Part> parts() {
        return Stream.of(
                        new Part("dependencies", APP_FOLDER, DATA, dependencies),
                        new Part("serving code", APP_FOLDER, CODE, code),
                        new Part("model", MODEL_FOLDER, DATA, model),
                        new Part("metadata", APP_FOLDER, DATA, metadata))
                .filter(part -> !part.files().isEmpty())
                .toList();
    }

    private static Set<String> names(List<ProjectFile> files) {
        return files.stream().map(ProjectFile::name).collect(Collectors.toSet());
    }

    /** The files that paths name, each once, but for those that have their place elsewhere. */
    private static List<ProjectFile> projectFiles(
            ImageSettings settings, List<Path> paths, Path realModel, Set<String> elsewhere) {
        // A map, so that a file that is named twice, alone and with its folder, is there once.
        SortedMap<String, ProjectFile> files = new TreeMap<>();
        for (Path path : paths) {
            for (ProjectFile file : codeFiles(settings.folders(), path, realModel)) {
                if (!elsewhere.contains(file.name())) {
                    files.put(file.name(), file);
                }
            }
        }
        return List.copyOf(files.values());
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

    /** The same with one more file of code. */
    ImageContent withCode(ProjectFile file) {
        List<ProjectFile> all = new ArrayList<>(code);
        all.add(file);
        all.sort(Comparator.comparing(ProjectFile::name));
        return new ImageContent(realModel, dependencies, all, model, metadata);
    }

    /** The model's size in bytes. */
    long modelBytes() {
        return model.stream().mapToLong(ProjectFile::bytes).sum();
    }

    /** The files that look like secrets, by their path in the image. */
    List<String> secrets() {
        return parts().stream()
                .flatMap(part -> part.layerFiles().stream())
                .map(LayerFile::path)
                .filter(SecretNames::matches)
                .toList();
    }
}
