package io.jenkins.plugins.mlcicd.engine.image.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Notices what else the checks ask for: licence files, dependency locks, the largest files, and known files. */
final class NoticeInspector implements LayerInspector {
    private static final Pattern LICENCE = Pattern.compile("(licen[cs]es?|copying|notice|unlicense)([._-].*)?");
    private static final Pattern PACKAGES =
            Pattern.compile("/(usr|lib|opt/conda|var/lib)/.*|.*/(site|dist)-packages/.*");
    private static final int MOST_FILES = 10;

    private final int firstLayer;
    private final List<String> licences = new ArrayList<>();
    private final Map<String, String> locks = new TreeMap<>();
    private final List<SizedFile> largest = new ArrayList<>();
    private final Set<String> digests = new HashSet<>();

    NoticeInspector(int firstLayer) {
        this.firstLayer = firstLayer;
    }

    @Override
    public void file(LayerFile file) {
        file.sha256().ifPresent(digests::add);
        keepLargest(file);
        if (file.layer() < firstLayer || PACKAGES.matcher(file.path()).matches()) {
            return;
        }
        if (LICENCE.matcher(file.name().toLowerCase(Locale.ROOT)).matches()) {
            licences.add(file.path());
        }
        if (LockFile.isLock(file.name())) {
            locks.put(file.path(), file.text());
        }
    }

    private void keepLargest(LayerFile file) {
        largest.add(new SizedFile(file.layer(), file.path(), file.bytes()));
        if (largest.size() > 100 * MOST_FILES) {
            List<SizedFile> kept = largest();
            largest.clear();
            largest.addAll(kept);
        }
    }

    /** The largest files, the largest first. */
    List<SizedFile> largest() {
        return largest.stream()
                .sorted(Comparator.comparingLong(SizedFile::bytes).reversed().thenComparing(SizedFile::path))
                .limit(MOST_FILES)
                .toList();
    }

    List<String> licences() {
        return List.copyOf(licences);
    }

    /** The texts of dependency locks, by path. */
    Map<String, String> locks() {
        return Map.copyOf(locks);
    }

    /** Whether a file with these bytes is in a layer. */
    boolean has(KnownFile file) {
        return digests.contains(file.sha256());
    }
}
