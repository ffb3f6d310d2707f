package io.jenkins.plugins.mlcicd.engine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Extensions of the embedded database that do not come with it. They are loaded from folders on this machine; one is
 * fetched from the network only where the user says so.
 */
final class Extensions {
    private static final String FOLDER = "ML_CICD_DUCKDB_EXTENSIONS";

    private final DuckDbSession session;

    Extensions(DuckDbSession session) {
        this.session = session;
    }

    /** Loads an extension, or says what to do so that it can be loaded. */
    void load(String name, Source source, boolean mayInstall) throws SQLException {
        Path folder = Path.of(System.getenv().getOrDefault(FOLDER, ""));
        String version = (String) session.run("SELECT library_version FROM pragma_version()")
                .single()
                .get(0);
        String platform = (String) session.run("PRAGMA platform").single().get(0);
        List<Path> places = List.of(
                folder.resolve(file(name)),
                folder.resolve(version).resolve(platform).resolve(file(name)),
                folder.resolve(version).resolve(file(name)));
        for (Path place : places) {
            if (System.getenv(FOLDER) != null && Files.exists(place)) {
                load(Sql.literal(place.toString()), place.toString(), source);
                return;
            }
        }
        if (mayInstall) {
            install(name, source);
        }
        if (isInstalled(name)) {
            load(name, name, source);
            return;
        }
        throw source.unreadable("needs the extension " + name + " of the embedded database (DuckDB " + version + ", "
                + platform + "), which is not on this machine; put " + file(name) + " into a folder and name that in "
                + FOLDER + ", or allow to fetch it with extensions: install (--extensions install)");
    }

    private static String file(String name) {
        return name + ".duckdb_extension";
    }

    private boolean isInstalled(String name) throws SQLException {
        return !session.run(
                        "SELECT 1 FROM duckdb_extensions() WHERE installed AND extension_name = " + Sql.literal(name))
                .rows()
                .isEmpty();
    }

    private void install(String name, Source source) {
        try {
            session.execute("INSTALL " + name);
        } catch (SQLException e) {
            throw source.unreadable("the extension " + name + " cannot be fetched: " + DuckDbSession.firstLine(e));
        }
    }

    private void load(String sql, String shown, Source source) {
        try {
            session.execute("LOAD " + sql);
        } catch (SQLException e) {
            throw source.unreadable("the extension " + shown + " cannot be loaded: " + DuckDbSession.firstLine(e));
        }
    }
}
