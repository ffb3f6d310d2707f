package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.data.ColumnType;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the data gate judges.
 *
 * @param entries the files, in order; at least one, no name twice
 */
public record DataSettings(List<DataEntry> entries) {

    /** Checks the entries. */
    public DataSettings {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new UsageException("There is no data to judge: name a source and a suite");
        }
        Set<String> names = new HashSet<>();
        for (DataEntry entry : entries) {
            if (!names.add(entry.name())) {
                throw new UsageException("data: the name '" + entry.name() + "' stands twice");
            }
            entry.types().forEach(ColumnType::parse);
            entry.source().requireComplete();
        }
    }

    /**
     * The settings in the sections {@code data} of an ml-cicd.yml.
     *
     * @throws UsageException if they are wrong
     */
    public static DataSettings from(List<Section> sections) {
        Set<String> names = new HashSet<>();
        for (Section section : sections) {
            if (!names.add(name(section))) {
                throw section.wrong(
                        section.has("name") ? "name" : "source", "the name '" + name(section) + "' stands twice");
            }
            section.textMap("types").forEach((column, type) -> {
                try {
                    ColumnType.parse(column, type);
                } catch (UsageException e) {
                    throw new UsageException(section.locate("types") + ": " + e.getMessage(), e);
                }
            });
        }
        return new DataSettings(sections.stream().map(DataSettings::entry).toList());
    }

    /** The names of all entries. */
    String name() {
        return entries.stream().map(DataEntry::name).collect(Collectors.joining(", "));
    }

    private static DataEntry entry(Section section) {
        return new DataEntry(
                name(section),
                SourceSettings.from(section),
                section.path("suite").orElseThrow(),
                section.textMap("types"));
    }

    private static String name(Section section) {
        return section.optionalText("name").orElseGet(() -> shown(section));
    }

    /** A file as the document writes it; a database without what is not to be shown. */
    private static String shown(Section section) {
        SourceSettings source = SourceSettings.from(section);
        return source.isDatabase() ? source.name() : section.text("source");
    }
}
