package io.jenkins.plugins.mlcicd.engine.data;

import java.util.Optional;

/**
 * Where a row stands.
 *
 * @param file the file, where the table was read from several
 * @param row the row's number in that file, or in the table; 1 for the first row of data
 */
public record RowPlace(Optional<String> file, long row) {
    /** As messages say it: "row 3", or "row 3 of data/b.csv". */
    @Override
    public String toString() {
        return "row " + row + file.map(name -> " of " + name).orElse("");
    }
}
