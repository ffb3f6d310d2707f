package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people say about a model, for its card: the section {@code model.card}. */
final class CardTexts {
    private static final List<String> SINGLE = List.of("description", "licence", "task");
    private static final List<String> SEVERAL =
            List.of("intended-use", "limitations", "ethical-considerations", "contacts", "references");

    private CardTexts() {}

    /** The texts that are there, as a JSON value; underscores stand in the names. */
    static Map<String, Object> of(Optional<Section> model) {
        Map<String, Object> texts = new LinkedHashMap<>();
        model.ifPresent(known -> texts.put("name", known.text("name")));
        model.flatMap(known -> known.section("card")).ifPresent(card -> {
            SINGLE.forEach(key -> card.optionalText(key).ifPresent(text -> texts.put(key, text)));
            for (String key : SEVERAL) {
                if (card.has(key)) {
                    texts.put(key.replace('-', '_'), card.texts(key));
                }
            }
        });
        return texts;
    }
}
