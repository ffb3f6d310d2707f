package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.model.GateRecord;
import java.util.ArrayList;
import java.util.List;

/** How many checks of a gate ended how, in words: "2 failed, 16 passed". */
final class Counts {
    private Counts() {}

    /** The words, the gravest first. */
    static String of(GateRecord gateRecord) {
        List<String> parts = new ArrayList<>();
        add(parts, gateRecord.getErrors(), Messages.Counts_Errors(gateRecord.getErrors()));
        add(parts, gateRecord.getFailed(), Messages.Counts_Failed(gateRecord.getFailed()));
        add(parts, gateRecord.getInconclusive(), Messages.Counts_Inconclusive(gateRecord.getInconclusive()));
        add(parts, gateRecord.getSkipped(), Messages.Counts_Skipped(gateRecord.getSkipped()));
        add(parts, gateRecord.getPassed(), Messages.Counts_Passed(gateRecord.getPassed()));
        return parts.isEmpty() ? Messages.Counts_None() : String.join(", ", parts);
    }

    /** How many checks ask for attention because they did not hold or nobody knows. */
    static int notPassed(GateRecord gateRecord) {
        return gateRecord.getFailed() + gateRecord.getErrors() + gateRecord.getInconclusive();
    }

    private static void add(List<String> parts, int count, String words) {
        if (count > 0) {
            parts.add(words);
        }
    }
}
