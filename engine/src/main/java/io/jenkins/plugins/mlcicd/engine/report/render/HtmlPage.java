package io.jenkins.plugins.mlcicd.engine.report.render;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reports as one HTML page that needs nothing else: no network, no script, no font. The templates escape what they show;
 * what could still deceive the eye is made visible in the page as a whole, so that no place can be forgotten.
 */
final class HtmlPage {
    private static final Configuration TEMPLATES = templates();

    private HtmlPage() {}

    /** The page. */
    static String of(List<Report> reports) {
        StringWriter page = new StringWriter();
        try {
            TEMPLATES.getTemplate("page.ftlh").process(Map.of("page", PageView.of(reports)), page);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException("The page of the reports cannot be rendered", e);
        }
        return SafeText.of(page.toString());
    }

    private static Configuration templates() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(HtmlPage.class, "");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setLocale(Locale.ROOT);
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        return templates;
    }
}
