package io.jenkins.plugins.mlcicd.engine.image.content;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was found in an image's layers.
 *
 * @param certainSecrets keys of a known form, and files named like secrets
 * @param likelySecrets random values that are called a secret
 * @param certainData files with the bytes of the data
 * @param likelyData files that look like data
 * @param packages what is installed
 * @param ownPython whether Python packages were installed above the base
 * @param licences paths of licence files above the base
 * @param locks texts of dependency locks, by path
 * @param largest the largest files
 * @param missing files of the model that no layer has
 */
public record ContentScan(
        List<Finding> certainSecrets,
        List<Finding> likelySecrets,
        List<Finding> certainData,
        List<Finding> likelyData,
        List<InstalledPackage> packages,
        boolean ownPython,
        List<String> licences,
        Map<String, String> locks,
        List<SizedFile> largest,
        List<String> missing) {

    /**
     * What to look for.
     *
     * @param firstLayer the first layer above the base, from 0
     * @param ownFiles the files of all layers above the base; empty to read those layers instead
     * @param modelFolder where the model lies in the image
     * @param model the model's files, which must be there
     * @param data the data, which must not be there
     * @param secretName whether a path looks like that of a secret
     * @param ignoredSecrets patterns of paths that are none
     */
    public record Request(
            int firstLayer,
            List<OwnFile> ownFiles,
            String modelFolder,
            List<KnownFile> model,
            List<KnownFile> data,
            Predicate<String> secretName,
            List<String> ignoredSecrets) {}

    /**
     * Reads all layers of an image.
     *
     * @param name what messages call the image
     * @param layers its layers, from the bottom to the top
     * @param config its configuration
     * @throws EvaluationException if it cannot be read
     */
    public static ContentScan of(String name, List<ImageLayer> layers, ImageConfig config, Request request) {
        Predicate<String> ignored = ignored(request.ignoredSecrets());
        SecretInspector secrets = new SecretInspector(request.firstLayer(), request.secretName(), ignored);
        DataInspector data = new DataInspector(request.firstLayer(), request.modelFolder(), request.data());
        PackageInspector packages = new PackageInspector(request.firstLayer());
        NoticeInspector notices = new NoticeInspector(request.firstLayer());
        Set<Long> sizes = new HashSet<>();
        request.data().forEach(file -> sizes.add(file.bytes()));
        request.model().forEach(file -> sizes.add(file.bytes()));
        secrets.config(config);
        try {
            LayerScan scan = new LayerScan(List.of(secrets, data, packages, notices), sizes);
            boolean allLayers = request.ownFiles().isEmpty();
            scan.run(allLayers ? layers : layers.subList(0, request.firstLayer()));
            scan.run(request.ownFiles(), request.firstLayer());
        } catch (IOException e) {
            throw new EvaluationException(name + ": the image's layers cannot be read: " + e.getMessage(), e);
        }
        return new ContentScan(
                secrets.certain(),
                secrets.likely(),
                data.certain(),
                data.likely(),
                packages.packages(),
                packages.hasOwnPython(),
                notices.licences(),
                notices.locks(),
                notices.largest(),
                request.model().stream()
                        .filter(file -> !notices.has(file))
                        .map(KnownFile::name)
                        .toList());
    }

    private static Predicate<String> ignored(List<String> patterns) {
        List<PathMatcher> matchers = patterns.stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
        return path -> matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(path)));
    }
}
