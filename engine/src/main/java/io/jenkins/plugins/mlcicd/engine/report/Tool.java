package io.jenkins.plugins.mlcicd.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What made a report.
 *
 * @param name the tool's name
 * @param version its version
 */
public record Tool(String name, String version) {
    /** This engine. */
    public static Tool current() {
        try (InputStream in = Tool.class.getResourceAsStream("tool.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return new Tool(properties.getProperty("name"), properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
