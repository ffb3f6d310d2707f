package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to read from a database.
 *
 * @param query the query whose rows are read
 * @param table the table or view whose rows are read, such as trips or public.trips
 * @param drivers a folder of jars with JDBC drivers that do not come with this program
 * @param timeoutSeconds after how many seconds to give up reading; an hour if left out
 */
public record DatabaseOptions(
        Optional<String> query, Optional<String> table, Optional<Path> drivers, OptionalLong timeoutSeconds) {
    /** Nothing said. */
    public static final DatabaseOptions NONE =
            new DatabaseOptions(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

    private static final long DEFAULT_TIMEOUT_SECONDS = 3600;

    /** Checks the timeout. */
    public DatabaseOptions {
        timeoutSeconds.ifPresent(seconds -> {
            if (seconds < 1) {
                throw new UsageException("timeout: expected a number of seconds from 1 on, found " + seconds);
            }
        });
    }

    static DatabaseOptions from(Section section) {
        return new DatabaseOptions(
                section.optionalText("query"),
                section.optionalText("table"),
                section.path("drivers"),
                section.number("timeout").stream()
                        .mapToLong(seconds -> (long) seconds)
                        .findFirst());
    }

    /** After how many seconds to give up reading. */
    long timeout() {
        return timeoutSeconds.orElse(DEFAULT_TIMEOUT_SECONDS);
    }

    /** These, and what they leave open from others; a query here stands in the place of a table there. */
    DatabaseOptions orElse(DatabaseOptions weaker) {
        boolean saysWhat = query.isPresent() || table.isPresent();
        return new DatabaseOptions(
                saysWhat ? query : weaker.query,
                saysWhat ? table : weaker.table,
                drivers.or(weaker::drivers),
                timeoutSeconds.isPresent() ? timeoutSeconds : weaker.timeoutSeconds);
    }

    void requireOne(String url) {
        if (query.isPresent() == table.isPresent()) {
            throw new UsageException(url
                    + (query.isPresent()
                            ? ": query and table exclude each other"
                            : ": say what to read with query or table"));
        }
    }
}
