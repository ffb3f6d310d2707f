package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** What a table is read from: files, objects of a store, or a database. */
public abstract sealed class Source permits FileSource, RemoteSource, DatabaseSource {

    /**
     * A file that is there, has content and has a format that can be read.
     *
     * @throws EvaluationException if not
     */
    public static Source of(Path path) {
        return FileFinder.file(path);
    }

    /**
     * What the settings name: a file, a folder or pattern of files as one source, objects of a store, or a database.
     *
     * @throws EvaluationException if there is no such file, or it has nothing that can be read
     */
    public static Source of(SourceSettings settings) {
        if (DatabaseUrl.isOne(settings.location())) {
            return new DatabaseSource(settings.location(), settings.database());
        }
        if (ObjectStore.of(settings.location()).isPresent()) {
            return new RemoteSource(settings);
        }
        return FileFinder.find(settings.location(), settings.csv());
    }

    /** The name by which the user knows it; no secrets in it. */
    public abstract String name();

    /**
     * The inputs of a report, with their digests; empty while they are not known because nothing was read yet.
     *
     * @param role the part that they play in the report, such as "data"
     * @throws EvaluationException if a file cannot be read
     */
    public abstract List<Subject> subjects(String role);

    /** Whether it declares its columns' types itself, as Parquet files and databases do; else they are found in its texts. */
    public abstract boolean declaresTypes();

    /** Whether the database may answer a query from what the source says about itself, without reading its values. */
    boolean answersFromStatistics() {
        return false;
    }

    /** About how many rows it has, where counting them takes as long as reading it; else empty. */
    OptionalLong aboutRows() {
        return OptionalLong.empty();
    }

    /** SQL names of columns that are none of the data's, but say something about a row. */
    List<String> columnsToPassOn() {
        return List.of();
    }

    /** Whether all that it holds is text, as in CSV files. */
    public abstract boolean holdsOnlyTexts();

    /** The exception for what is wrong with this source. */
    EvaluationException unreadable(String what) {
        return new EvaluationException(name() + ": " + what);
    }

    /** The exception for a row and what is wrong with it. */
    EvaluationException unreadable(RowPlace place, String what) {
        return new EvaluationException(place.file().orElse(name()) + ": row " + place.row() + ": " + what);
    }

    /** The source that is read in this one's place: fetched where it is elsewhere, copied where its encoding is another. */
    abstract Source located(DuckDbSession session) throws SQLException;

    /**
     * Makes it something that the database can select from.
     *
     * @param relation the name that the table will have; what is stored for it begins with that name
     */
    abstract RawTable read(DuckDbSession session, String relation) throws SQLException;

    /** Puts what the database says while reading into the user's words. */
    abstract EvaluationException explain(SQLException e);
}
