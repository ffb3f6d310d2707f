package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A gate's report as evidence for a version.
 *
 * @param report what the gate found
 * @param sha256 digest of the file's bytes
 * @param bytes its size
 * @param path the file
 */
record Evidence(Report report, String sha256, long bytes, Path path) {
    /** The gates whose reports are evidence. */
    static final List<String> GATES = List.of("data", "evaluate", "image");

    /** Reads a gate's report; its digest and its content come from the same bytes. */
    static Evidence read(String gate, Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > ReportJson.MAX_BYTES) {
            throw new IOException(file + " is larger than " + ReportJson.MAX_BYTES + " bytes, so not read");
        }
        Report report;
        String text;
        try {
            text = Files.readString(file);
            report = ReportJson.read(text);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new IOException(file + " is " + Io.reason(e), e);
        }
        if (!report.gate().equals(gate)) {
            throw new IOException(file + " is a report of the gate \"" + report.gate() + "\"");
        }
        return new Evidence(report, Digests.ofText(text), bytes, file);
    }

    /** The model that the gate judged, if the report names one. */
    Optional<String> modelDigest() {
        return report.subject("model").map(Subject::sha256);
    }

    /** Whether the report says that the gate judged this version. */
    boolean isAbout(String digest) {
        return modelDigest().filter(digest::equals).isPresent();
    }

    /** As a subject of a promotion's report. */
    Subject asSubject() {
        return new Subject("evidence", path.toString(), sha256, bytes);
    }

    EvidenceFile asFile() {
        return new EvidenceFile(report.gate(), sha256, path);
    }
}
