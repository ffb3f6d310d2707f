package io.jenkins.plugins.mlcicd.engine.report.render;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;

/** Markdown for FreeMarker: what a template inserts is escaped, as {@link MarkdownText} does it. */
final class MarkdownFormat extends CommonMarkupOutputFormat<MarkdownFormat.Markup> {
    static final MarkdownFormat INSTANCE = new MarkdownFormat();

    private static final int LONGEST = 4_000;

    private MarkdownFormat() {}

    /** Text that may hold markup. */
    static final class Markup extends CommonTemplateMarkupOutputModel<Markup> {
        private Markup(String plainText, String markup) {
            super(plainText, markup);
        }

        @Override
        public MarkdownFormat getOutputFormat() {
            return INSTANCE;
        }
    }

    @Override
    public String getName() {
        return "Markdown";
    }

    @Override
    public String getMimeType() {
        return "text/markdown";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escapePlainText(text));
    }

    @Override
    public String escapePlainText(String text) {
        return MarkdownText.line(text, LONGEST);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected Markup newTemplateMarkupOutputModel(String plainText, String markup) {
        return new Markup(plainText, markup);
    }
}
