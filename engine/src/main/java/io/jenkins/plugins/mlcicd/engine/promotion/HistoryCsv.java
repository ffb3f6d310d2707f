package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A ledger as CSV (RFC 4180), for spreadsheets. What a spreadsheet would take for a formula gets an apostrophe in front,
 * see https://owasp.org/www-community/attacks/CSV_Injection.
 */
final class HistoryCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final List<String> HEADING = List.of(
            "seq",
            "time",
            "model",
            "action",
            "from",
            "to",
            "version",
            "version_number",
            "previous_version",
            "previous_version_number",
            "image",
            "actor",
            "actor_source",
            "authenticated",
            "reason",
            "build_url",
            "evidence",
            "policy",
            "approvals",
            "overrides",
            "hash");

    private HistoryCsv() {}

    /** The ledger's lines after a heading; all lines end with CR and LF. */
    static String of(List<Transition> transitions) {
        StringBuilder csv = new StringBuilder(line(HEADING));
        transitions.forEach(transition -> csv.append(line(cells(transition))));
        return csv.toString();
    }

    private static List<String> cells(Transition transition) {
        Move move = transition.move();
        Origin origin = move.origin();
        return List.of(
                String.valueOf(transition.seq()),
                transition.time().toString(),
                transition.model(),
                move.action().name().toLowerCase(Locale.ROOT),
                move.from().orElse(""),
                move.to(),
                move.version().digest(),
                String.valueOf(move.version().number()),
                move.previous().map(VersionId::digest).orElse(""),
                move.previous().map(VersionId::number).map(String::valueOf).orElse(""),
                move.image().orElse(""),
                origin.actor(),
                origin.actorSource(),
                String.valueOf(Decider.isAuthenticated(origin.actorSource())),
                origin.reason(),
                origin.buildUrl().orElse(""),
                pairs(move.evidence()),
                move.grounds().policy().orElse(""),
                pairs(move.grounds().approvals()),
                pairs(move.grounds().overrides()),
                transition.hash());
    }

    private static String pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(HistoryCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        boolean isQuoted = safe.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return isQuoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
