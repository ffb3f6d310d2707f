package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the JDBC driver of a URL: among those that come with this program, or in a folder of jars. */
final class DatabaseDrivers {
    private static final String FOLDER = "ML_CICD_DRIVERS";

    private DatabaseDrivers() {}

    /**
     * The driver that takes a URL. The loader of its jars stays open as long as the program runs: a driver loads classes
     * whenever it needs them.
     */
    static Driver of(DatabaseSource source) throws SQLException {
        Optional<Path> folder = source.options()
                .drivers()
                .or(() -> Optional.ofNullable(System.getenv(FOLDER)).map(Path::of));
        ClassLoader own = DatabaseDrivers.class.getClassLoader();
        ClassLoader loader = folder.isEmpty() ? own : new URLClassLoader(jars(source, folder.get()), own);
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            if (driver.acceptsURL(source.url())) {
                return driver;
            }
        }
        throw source.unreadable("there is no JDBC driver for it"
                + folder.map(path -> " in " + path).orElse("")
                + "; the PostgreSQL driver comes with ml-cicd, put the jar of another one into a folder and name that as drivers"
                + " or " + FOLDER);
    }

    private static URL[] jars(DatabaseSource source, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return urls;
        } catch (IOException e) {
            throw new EvaluationException(source.name() + ": the folder of drivers " + folder + " cannot be read", e);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
