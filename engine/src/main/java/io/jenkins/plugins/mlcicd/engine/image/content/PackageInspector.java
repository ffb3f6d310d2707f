package io.jenkins.plugins.mlcicd.engine.image.content;

import io.jenkins.plugins.mlcicd.engine.image.content.InstalledPackage.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what is installed: by Python's metadata folders, and by the lists of dpkg and apk. */
final class PackageInspector implements LayerInspector {
    private static final Pattern PYTHON = Pattern.compile(".*/[^/]+\\.(dist-info/METADATA|egg-info/PKG-INFO|egg-info)");
    private static final Pattern DPKG = Pattern.compile("/var/lib/dpkg/(status|status\\.d/[^/]+)");
    private static final String APK = "/lib/apk/db/installed";
    private static final Pattern FIELD = Pattern.compile("(?m)^([A-Za-z-]+): *(.*)$");

    private final Map<String, List<InstalledPackage>> byFile = new TreeMap<>();
    private final int firstLayer;
    private boolean ownPython;

    /** An inspector; packages of layers from the first one on are our own. */
    PackageInspector(int firstLayer) {
        this.firstLayer = firstLayer;
    }

    @Override
    public void file(LayerFile file) {
        if (PYTHON.matcher(file.path()).matches()) {
            byFile.put(file.path(), python(file.text()));
            ownPython |= file.layer() >= firstLayer;
        } else if (DPKG.matcher(file.path()).matches()) {
            byFile.put(file.path(), paragraphs(file.text(), Kind.DEB, "Package", "Version"));
        } else if (file.path().equals(APK)) {
            byFile.put(file.path(), paragraphs(file.text().replaceAll("(?m)^([A-Za-z]):", "$1: "), Kind.APK, "P", "V"));
        }
    }

    @Override
    public void removed(String path) {
        String folder = path.endsWith("/") ? path : path + "/";
        byFile.keySet().removeIf(file -> file.equals(path) || file.startsWith(folder));
    }

    /** All packages, sorted. */
    List<InstalledPackage> packages() {
        return byFile.values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .sorted(Comparator.comparing(InstalledPackage::kind)
                        .thenComparing(InstalledPackage::name)
                        .thenComparing(InstalledPackage::version))
                .toList();
    }

    /** Whether Python packages were installed above the base. */
    boolean hasOwnPython() {
        return ownPython;
    }

    private static List<InstalledPackage> python(String text) {
        // The description, which may hold lines of the same form, comes after an empty line.
        String header = text.split("\r?\n\r?\n", 2)[0];
        return paragraphs(header, Kind.PYPI, "Name", "Version").stream()
                .map(found -> new InstalledPackage(Kind.PYPI, normal(found.name()), found.version()))
                .toList();
    }

    private static List<InstalledPackage> paragraphs(String text, Kind kind, String nameField, String versionField) {
        return Stream.of(text.split("\r?\n\r?\n"))
                .map(paragraph -> found(paragraph, kind, nameField, versionField))
                .filter(found -> !found.name().isEmpty() && !found.version().isEmpty())
                .toList();
    }

    private static InstalledPackage found(String paragraph, Kind kind, String nameField, String versionField) {
        String name = "";
        String version = "";
        Matcher field = FIELD.matcher(paragraph);
        while (field.find()) {
            if (field.group(1).equals(nameField)) {
                name = field.group(2).strip();
            } else if (field.group(1).equals(versionField)) {
                version = field.group(2).strip();
            }
        }
        return new InstalledPackage(kind, name, version);
    }

    /** The one form of a Python package's name: https://packaging.python.org/en/latest/specifications/name-normalization. */
    static String normal(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
