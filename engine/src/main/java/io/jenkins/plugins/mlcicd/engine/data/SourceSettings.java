package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What data to read, and how, as the user says it.
 *
 * @param location a file, a folder, a pattern of files, a URL of an object store, or a JDBC URL
 * @param csv how CSV files are written
 * @param database what to read from a database
 * @param installExtensions whether the embedded database may fetch an extension of its own that it lacks
 */
public record SourceSettings(String location, CsvOptions csv, DatabaseOptions database, boolean installExtensions) {

    private static final String CSV = "csv: ";

    /** Checks what goes with what. */
    public SourceSettings {
        if (DatabaseUrl.isOne(location)) {
            DatabaseUrl.requireNoSecret(location);
        } else if (!database.equals(DatabaseOptions.NONE)) {
            throw new UsageException(
                    location + ": query, table, drivers and timeout go with a source that begins with jdbc:");
        }
    }

    /** A file, folder or pattern of files about which nothing more is said. */
    public static SourceSettings of(String location) {
        return new SourceSettings(location, CsvOptions.NONE, DatabaseOptions.NONE, false);
    }

    /**
     * The settings of a section with the keys source, csv, query, table, drivers, timeout and extensions. Relative paths
     * lie beside the document.
     *
     * @throws UsageException if they are wrong; the message names the line
     */
    public static SourceSettings from(Section section) {
        return from(section, "source");
    }

    /** The same, where the source stands at another key. */
    public static SourceSettings from(Section section, String key) {
        try {
            return new SourceSettings(
                    location(section, section.text(key)),
                    CsvOptions.from(csv(section)),
                    DatabaseOptions.from(section),
                    section.optionalText("extensions").isPresent());
        } catch (UsageException e) {
            boolean isCsv = e.getMessage().startsWith(CSV);
            String what = isCsv ? e.getMessage().substring(CSV.length()) : e.getMessage();
            throw new UsageException(section.locate(isCsv ? "csv" : key) + ": " + what, e);
        }
    }

    /**
     * These settings with those of a command line, which win.
     *
     * @throws UsageException if they do not go together
     */
    public SourceSettings with(CsvOptions strongerCsv, DatabaseOptions strongerDatabase, boolean mayInstall) {
        return new SourceSettings(
                location, strongerCsv.orElse(csv), strongerDatabase.orElse(database), mayInstall || installExtensions);
    }

    /**
     * Makes sure that nothing is left open.
     *
     * @throws UsageException if it is not said what to read from a database
     */
    public void requireComplete() {
        if (DatabaseUrl.isOne(location)) {
            database.requireOne(DatabaseUrl.shown(location));
        }
    }

    /** Whether it is a database, and no file. */
    public boolean isDatabase() {
        return DatabaseUrl.isOne(location);
    }

    /** What to call the data where the user gives it no name; without secrets. */
    public String name() {
        return DatabaseUrl.isOne(location) ? new DatabaseSource(location, database).name() : location;
    }

    /** Resolved as a text: a pattern is no path on every system. */
    private static String location(Section section, String written) {
        boolean isWhole = DatabaseUrl.isOne(written)
                || ObjectStore.of(written).isPresent()
                || written.startsWith("/")
                || written.matches("[A-Za-z]:[\\\\/].*");
        if (isWhole) {
            return written;
        }
        String folder = section.resolve("").toString();
        String plain = written.startsWith("./") ? written.substring(2) : written;
        return folder.isEmpty() ? plain : folder + "/" + plain;
    }

    private static Map<String, List<String>> csv(Section section) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        section.section("csv")
                .ifPresent(csv -> section.textMap("csv").keySet().forEach(key -> values.put(key, csv.texts(key))));
        return values;
    }
}
