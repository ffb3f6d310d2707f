package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * One pass over a file's bytes beside the database, which reads the same file: its digest, and for a CSV file what the
 * database would pass over in silence.
 */
final class FilePass {
    private final DataFile file;
    private final Future<Result> result;

    private record Result(Subject subject, Optional<TextScan> scan) {}

    private FilePass(DataFile file, Future<Result> result) {
        this.file = file;
        this.result = result;
    }

    /** Starts to take a file's digest. */
    static FilePass overBytes(DataFile file, DuckDbSession session) {
        return start(file, session, () -> new Result(digest(file), Optional.empty()));
    }

    /** Starts to look through a CSV file. */
    static FilePass overText(DataFile file, CsvHeader header, boolean isOneOfMany, DuckDbSession session) {
        return start(file, session, () -> lookThrough(file, header, isOneOfMany));
    }

    private static FilePass start(DataFile file, DuckDbSession session, Callable<Result> work) {
        return new FilePass(file, session.inBackground(work));
    }

    /**
     * The file as the subject of a report.
     *
     * @throws EvaluationException if it cannot be read
     */
    Subject subject(String role) {
        Subject found;
        try {
            found = await().subject();
        } catch (EvaluationException e) {
            // A text with something wrong in it has a digest all the same.
            found = digest(file);
        }
        return new Subject(role, found.name(), found.sha256(), found.bytes());
    }

    /**
     * What was seen in a CSV file.
     *
     * @throws EvaluationException if it holds what makes it unreadable
     */
    TextScan scan() {
        return await().scan().orElseThrow();
    }

    private Result await() {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EvaluationException wrong) {
                throw wrong;
            }
            throw e.getCause() instanceof IOException broken
                    ? file.unreadable(broken)
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw file.unreadable("the reading was interrupted");
        }
    }

    private static Result lookThrough(DataFile file, CsvHeader header, boolean isOneOfMany) throws IOException {
        boolean isAsGiven = file.path().equals(file.original())
                && Compression.of(file.path().toString()) == Compression.NONE;
        TextScanner scanner = new TextScanner(file, header);
        TextScan scan;
        Subject subject;
        if (isAsGiven) {
            try (DigestInputStream in = Digests.digesting(file.open())) {
                scan = scanner.scan(in);
                subject = new Subject("", file.name(), Digests.of(in), Files.size(file.path()));
            }
        } else {
            try (InputStream in = file.open()) {
                scan = scanner.scan(in);
            }
            subject = digest(file);
        }
        if (scan.mayBeTooWide() || (isOneOfMany && scan.hasQuotes())) {
            BrokenRow.find(file, header).ifPresent(wrong -> {
                throw wrong;
            });
        }
        return new Result(subject, Optional.of(scan));
    }

    private static Subject digest(DataFile file) {
        return Digests.subject("", file.name(), file.original());
    }
}
