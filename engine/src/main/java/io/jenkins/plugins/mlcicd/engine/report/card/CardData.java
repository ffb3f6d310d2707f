package io.jenkins.plugins.mlcicd.engine.report.card;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a card says about data and training: the bytes that gates looked at, by their digests. */
final class CardData {
    private final Report evaluation;
    private final List<Report> reports;

    CardData(Report evaluation, List<Report> reports) {
        this.evaluation = evaluation;
        this.reports = List.copyOf(reports);
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<Object> data = new ArrayList<>();
        evaluation.subject().stream()
                .filter(subject -> subject.role().equals("training"))
                .forEach(subject -> data.add(dataset(subject, "training data of the evaluation's settings")));
        ModelCard.find(reports, "data")
                .ifPresent(report -> report.subject().stream()
                        .filter(subject -> subject.role().equals("data"))
                        .forEach(subject -> data.add(dataset(subject, "judged by the data gate"))));
        evaluation
                .subject("predictions")
                .ifPresent(subject -> data.add(dataset(subject, "predictions that were evaluated")));
        parameters.put("data", data);
        command().ifPresent(command -> parameters.put("training_command", command));
        return parameters;
    }

    private static Map<String, Object> dataset(Subject subject, String description) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("name", subject.name());
        dataset.put("description", description);
        dataset.put("sha256", subject.sha256());
        dataset.put("bytes", subject.bytes());
        return dataset;
    }

    /** The command that trained the model, if it is this one's training that was reported. */
    private Optional<Object> command() {
        Optional<String> model = evaluation.subject("model").map(Subject::sha256);
        return ModelCard.find(reports, "train")
                .filter(report -> model.isPresent()
                        && report.subject("model").map(Subject::sha256).equals(model))
                .flatMap(report -> report.checks().stream()
                        .map(check -> check.details().get("command"))
                        .filter(command -> command instanceof List)
                        .findFirst());
    }
}
