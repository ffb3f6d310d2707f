package io.jenkins.plugins.mlcicd.engine.report.render;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.jenkins.plugins.mlcicd.engine.report.card.ModelCard;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** A model card for people, as Markdown with the metadata that the Hugging Face Hub reads. */
public final class CardMarkdown {
    private static final Configuration TEMPLATES = templates();

    private CardMarkdown() {}

    /** The text. */
    public static String of(ModelCard card) {
        StringWriter text = new StringWriter();
        try {
            TEMPLATES
                    .getTemplate("model-card.ftl")
                    .process(
                            Map.of(
                                    "head", new CardFrontMatter(card).text(),
                                    "card", card.content(),
                                    "words", new CardWords()),
                            text);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException("The model card cannot be rendered", e);
        }
        return text.toString();
    }

    private static Configuration templates() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(CardMarkdown.class, "");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setLocale(Locale.ROOT);
        templates.setOutputFormat(MarkdownFormat.INSTANCE);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        return templates;
    }
}
