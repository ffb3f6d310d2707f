package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that a source names: one file, those of a folder, or those that a pattern matches. */
final class FileFinder {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private FileFinder() {}

    /** One file. */
    static FileSource file(Path path) {
        if (!Files.exists(path)) {
            throw new EvaluationException(path + ": no such file");
        }
        if (Files.isDirectory(path)) {
            throw new EvaluationException(path + ": is a folder, expected a data file");
        }
        return source(path.toString(), CsvOptions.NONE, List.of(DataFile.of(path)));
    }

    /** What a location names. A file whose name has the characters of a pattern in it is taken as that file. */
    static FileSource find(String location, CsvOptions csv) {
        try {
            if (isPattern(location)) {
                return pattern(location, csv);
            }
            Path path = Path.of(location);
            if (Files.isDirectory(path)) {
                return folder(location, path, csv);
            }
            file(path);
            return source(location, csv, List.of(DataFile.of(path)));
        } catch (InvalidPathException e) {
            throw new EvaluationException(location.replace("\0", "\\0") + ": is no path: " + e.getReason(), e);
        } catch (IOException e) {
            throw new EvaluationException(location + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isPattern(String location) {
        if (!WILDCARD.matcher(location).find()) {
            return false;
        }
        try {
            return !Files.exists(Path.of(location));
        } catch (InvalidPathException e) {
            // On Windows no name of a file has a star in it.
            return true;
        }
    }

    /** All data files below a folder; what tools keep there for themselves begins with a dot or an underscore. */
    static FileSource folder(String name, Path folder, CsvOptions csv) throws IOException {
        List<Path> files = below(folder, Integer.MAX_VALUE, file -> isData(folder.relativize(file)));
        if (files.isEmpty()) {
            throw new EvaluationException(
                    name + ": is a folder without data files, expected names that end in " + Format.ACCEPTED);
        }
        return source(name, csv, Partitions.of(folder, files));
    }

    private static FileSource pattern(String location, CsvOptions csv) throws IOException {
        int first =
                WILDCARD.matcher(location).results().findFirst().orElseThrow().start();
        int slash = location.lastIndexOf('/', first);
        Path folder = Path.of(slash < 0 ? "" : location.substring(0, slash + 1));
        String pattern = location.substring(slash + 1);
        if (!Files.isDirectory(folder)) {
            throw new EvaluationException(location + ": there is no folder " + folder);
        }
        int depth = pattern.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) pattern.chars().filter(c -> c == '/').count();
        List<Path> files = below(folder, depth, matcher(location, pattern, folder));
        if (files.isEmpty()) {
            throw new EvaluationException(location + ": no file has a name like that");
        }
        return source(location, csv, Partitions.of(folder, files));
    }

    /** Two stars stand for any number of folders, and also for none. */
    private static Predicate<Path> matcher(String location, String pattern, Path folder) {
        try {
            PathMatcher some = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            PathMatcher none = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", ""));
            return file -> {
                Path relative = folder.relativize(file);
                return some.matches(relative) || none.matches(relative);
            };
        } catch (PatternSyntaxException e) {
            throw new EvaluationException(
                    location + ": no such file, and no pattern of files: " + e.getDescription(), e);
        }
    }

    private static List<Path> below(Path folder, int depth, Predicate<Path> wanted) throws IOException {
        Path start = folder.toString().isEmpty() ? Path.of(".") : folder;
        try (Stream<Path> files = Files.walk(start, depth)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve(start.relativize(file)))
                    .filter(wanted)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private static boolean isData(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
                return false;
            }
        }
        return Format.of(relative.toString()).isPresent();
    }

    /** The source of files, all of which must have one known format and content. */
    static FileSource source(String name, CsvOptions csv, List<DataFile> files) {
        DataFile first = files.get(0);
        Format format = format(first);
        Optional<DataFile> other =
                files.stream().filter(file -> format(file) != format).findFirst();
        if (other.isPresent()) {
            throw other.get()
                    .unreadable("is " + format(other.get()) + ", but " + first.name() + " is " + format
                            + "; one source has files of one format");
        }
        if (format != Format.CSV && !csv.equals(CsvOptions.NONE)) {
            throw new UsageException(name + ": the settings for csv go with CSV files, but it is " + format);
        }
        files.forEach(DataFile::requireContent);
        return new FileSource(name, format, csv, files);
    }

    private static Format format(DataFile file) {
        return Format.of(file.path().getFileName().toString())
                .orElseThrow(() ->
                        file.unreadable("unknown format of data, expected a name that ends in " + Format.ACCEPTED));
    }
}
