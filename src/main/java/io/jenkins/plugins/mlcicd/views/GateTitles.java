package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.model.GateRecord;

/** What gates are called in headings. */
final class GateTitles {
    private GateTitles() {}

    /** The title of a record's gate; with the record's id, where that says more. */
    static String of(GateRecord gateRecord) {
        String gate = gateRecord.getGate();
        String id = gateRecord.getId();
        String distinctive = id.startsWith(gate + "-") ? id.substring(gate.length() + 1) : id;
        return id.equals(gate) ? of(gate) : Messages.Gate_WithId(of(gate), distinctive);
    }

    private static String of(String gate) {
        return switch (gate) {
            case "data" -> Messages.Gate_Data();
            case "train" -> Messages.Gate_Train();
            case "evaluate" -> Messages.Gate_Evaluate();
            case "experiment" -> Messages.Gate_Experiment();
            case "image" -> Messages.Gate_Image();
            case "promote" -> Messages.Gate_Promote();
            case "rollback" -> Messages.Gate_Rollback();
            case "deploy" -> Messages.Gate_Deploy();
            case "drift" -> Messages.Gate_Drift();
            case "monitor" -> Messages.Gate_Monitor();
            default -> gate;
        };
    }
}
