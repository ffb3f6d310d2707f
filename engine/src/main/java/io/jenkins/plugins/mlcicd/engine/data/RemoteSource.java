package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Objects of a store, by a URL. They are fetched once, by the embedded database's own extension, and then read as files
 * are: so what is judged are exactly the bytes whose digests the report names.
 */
final class RemoteSource extends Source {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

    private final SourceSettings settings;
    private final String url;
    private final ObjectStore store;

    RemoteSource(SourceSettings settings) {
        this.settings = settings;
        this.url = settings.location();
        this.store = ObjectStore.of(url).orElseThrow();
    }

    @Override
    public String name() {
        return url;
    }

    /** Known of the files that {@link #located} fetches. */
    @Override
    public List<Subject> subjects(String role) {
        return List.of();
    }

    @Override
    public boolean holdsOnlyTexts() {
        return Format.of(url).equals(Optional.of(Format.CSV));
    }

    @Override
    public boolean declaresTypes() {
        return Format.of(url).equals(Optional.of(Format.PARQUET));
    }

    @Override
    Source located(DuckDbSession session) throws SQLException {
        new Extensions(session).load(store.extension(), this, settings.installExtensions());
        logIn(session);
        List<String> objects = objects(session);
        String folder = folder();
        List<DataFile> files = new ArrayList<>();
        for (String object : objects) {
            Path relative = Path.of(object.startsWith(folder) ? object.substring(folder.length()) : object);
            DataFile file = new DataFile(object, fetch(session, object), Partitions.in(relative));
            files.add(file);
            Partitions.requireSameColumns(files.get(0), file);
        }
        return FileFinder.source(url, settings.csv(), files).located(session);
    }

    private void logIn(DuckDbSession session) {
        try {
            Map<String, String> environment = System.getenv();
            if (store.secret(environment).isPresent()) {
                session.execute(store.secret(environment).get());
            }
        } catch (SQLException e) {
            // Its message may repeat the statement, and so the credentials.
            throw unreadable(
                    "the credentials in the environment are not accepted; they are read from " + store.variables());
        }
    }

    /** The URLs of the objects, sorted. One without a pattern is taken as it is: listing needs more rights than reading. */
    private List<String> objects(DuckDbSession session) throws SQLException {
        boolean isFolder = url.endsWith("/");
        if (!isFolder && !WILDCARD.matcher(url).find()) {
            return List.of(url);
        }
        List<String> found = session
                .run("SELECT file FROM glob(" + Sql.literal(isFolder ? url + "**" : url) + ") ORDER BY file")
                .rows()
                .stream()
                .map(row -> (String) row.get(0))
                .filter(object -> !isFolder || Format.of(object).isPresent())
                .toList();
        if (found.isEmpty()) {
            throw unreadable("there is no object with such a name");
        }
        return found;
    }

    /** The part of the URL below which the names of folders may be partitions. */
    private String folder() {
        var wildcard = WILDCARD.matcher(url);
        int end = wildcard.find() ? wildcard.start() : url.length();
        return url.substring(0, url.lastIndexOf('/', end) + 1);
    }

    private Path fetch(DuckDbSession session, String object) throws SQLException {
        try {
            String relative = object.substring(Math.min(folder().length(), object.length()));
            Path copy =
                    session.scratch().resolve("fetched-" + session.nextNumber()).resolve(relative);
            Files.createDirectories(copy.getParent());
            session.execute("COPY (SELECT content FROM read_blob(" + Sql.literal(object) + ")) TO "
                    + Sql.literal(copy.toString()) + " (FORMAT blob)");
            return copy;
        } catch (IOException e) {
            throw new EvaluationException(object + ": cannot be stored: " + e.getMessage(), e);
        }
    }

    @Override
    RawTable read(DuckDbSession session, String relation) {
        throw new IllegalStateException("Objects are fetched first");
    }

    @Override
    EvaluationException explain(SQLException e) {
        String reason = DuckDbSession.firstLine(e).replaceFirst("^[A-Z][A-Za-z ]* Error: ", "");
        if (reason.contains("403") || reason.contains("401")) {
            return unreadable("the store refuses to give it; credentials are read from " + store.variables());
        }
        if (reason.contains("404")) {
            return unreadable("there is no such object, or no such bucket");
        }
        return unreadable("cannot be fetched: " + reason);
    }
}
