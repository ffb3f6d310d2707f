package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes the controller's own paths out of a report and its log: that of the temporary copy is gone by the time somebody
 * reads it, and where Jenkins keeps its models is no business of a build's reader.
 */
final class PathsOfReport {
    /** The folder with the build's reports in the temporary one. */
    static final String EVIDENCE = "evidence";

    private final Map<String, String> shownByPath = new LinkedHashMap<>();

    /** For a report that was made with this temporary folder. */
    PathsOfReport(Path incoming) {
        // Longer paths first, since they start with the shorter ones.
        shownByPath.put(incoming.resolve(EVIDENCE).toString(), "this build");
        shownByPath.put(incoming.toString() + incoming.getFileSystem().getSeparator(), "");
        shownByPath.put(ControllerStore.folder().toString(), ControllerStore.SHOWN);
    }

    String shorten(String text) {
        String shown = text;
        for (Map.Entry<String, String> entry : shownByPath.entrySet()) {
            shown = shown.replace(entry.getKey(), entry.getValue());
        }
        return shown;
    }

    /** In JSON a path stands with its backslashes doubled. */
    Report shorten(Report report) throws IOException {
        String json = ReportJson.write(report);
        for (Map.Entry<String, String> entry : shownByPath.entrySet()) {
            json = json.replace(entry.getKey().replace("\\", "\\\\"), entry.getValue());
        }
        return ReportJson.read(json);
    }
}
