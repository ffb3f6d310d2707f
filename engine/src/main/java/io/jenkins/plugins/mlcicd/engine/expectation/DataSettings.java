package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.data.ColumnType;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.expectation.check.ChecksReader;
import io.jenkins.plugins.mlcicd.engine.expectation.check.DataCheck;
import io.jenkins.plugins.mlcicd.engine.expectation.check.DeequConstraints;
import io.jenkins.plugins.mlcicd.engine.expectation.check.EntryChecks;
import io.jenkins.plugins.mlcicd.engine.expectation.check.OtherData;
import io.jenkins.plugins.mlcicd.engine.expectation.imported.ImportedResults;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the data gate judges.
 *
 * @param entries the files, in order; no name twice
 * @param imports what other tools found
 * @param acceptedChange why changes from earlier data are accepted this time, if they are
 */
public record DataSettings(List<DataEntry> entries, List<ImportedResults> imports, Optional<String> acceptedChange) {
    private static final String HISTORY = "data-history.jsonl";

    /** Checks the entries. */
    public DataSettings {
        entries = List.copyOf(entries);
        imports = List.copyOf(imports);
        if (entries.isEmpty() && imports.isEmpty()) {
            throw new UsageException("There is no data to judge: name a source and a suite");
        }
        Set<String> names = new HashSet<>();
        requireOwnFiles(entries);
        for (DataEntry entry : entries) {
            if (!names.add(entry.name())) {
                throw new UsageException("data: the name '" + entry.name() + "' stands twice");
            }
            entry.types().forEach(ColumnType::parse);
            entry.source().requireComplete();
        }
    }

    /** The rows that break expectations must not take the place of data, or of one another. */
    private static void requireOwnFiles(List<DataEntry> entries) {
        Set<String> taken = new HashSet<>();
        entries.forEach(entry -> taken.add(entry.source().location()));
        for (DataEntry entry : entries) {
            if (entry.quarantine().filter(file -> !taken.add(file.toString())).isPresent()) {
                throw new UsageException("quarantine: " + entry.quarantine().get()
                        + " is data or another quarantine, expected a file of its own");
            }
        }
    }

    /** Settings without imports that accept no changes. */
    public DataSettings(List<DataEntry> entries) {
        this(entries, List.of(), Optional.empty());
    }

    /** The same with SQL types that win over the entries' own. */
    public DataSettings withTypes(Map<String, String> types) {
        return new DataSettings(
                entries.stream().map(entry -> entry.withTypes(types)).toList(), imports, acceptedChange);
    }

    /** The same with options that win over the entries' own. */
    public DataSettings with(SuiteOptions options) {
        return new DataSettings(
                entries.stream().map(entry -> entry.with(options)).toList(), imports, acceptedChange);
    }

    /**
     * The same with a file for the rows that break expectations.
     *
     * @throws UsageException if there are several data to which it could belong
     */
    public DataSettings withQuarantine(Path file) {
        if (entries.size() != 1) {
            throw new UsageException("--quarantine goes with one data file, found " + entries.size());
        }
        return new DataSettings(List.of(entries.get(0).withQuarantine(file)), imports, acceptedChange);
    }

    /** The same with sources that are read in other ways. */
    public DataSettings withSources(UnaryOperator<SourceSettings> change) {
        return new DataSettings(
                entries.stream()
                        .map(entry -> entry.withSource(change.apply(entry.source())))
                        .toList(),
                imports,
                acceptedChange);
    }

    /** The same where changes from earlier data are accepted for a reason. */
    public DataSettings accepting(String reason) {
        return new DataSettings(entries, imports, Optional.of(reason));
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
        List<Section> withSource =
                sections.stream().filter(DataSettings::hasSource).toList();
        List<OtherData> known = withSource.stream()
                .map(section -> new OtherData(name(section), SourceSettings.from(section), section.textMap("types")))
                .toList();
        List<ImportedResults> imports = sections.stream()
                .flatMap(section ->
                        section.sections("import").stream().map(item -> ImportedResults.from(name(section), item)))
                .toList();
        return new DataSettings(
                withSource.stream().map(section -> entry(section, known)).toList(), imports, Optional.empty());
    }

    /** The names of all entries. */
    String name() {
        return Stream.concat(
                        entries.stream().map(DataEntry::name), imports.stream().map(ImportedResults::name))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Whether a section names data that are to be read; else all that it may have are imports. */
    private static boolean hasSource(Section section) {
        if (section.has("source")) {
            return true;
        }
        if (!section.has("import")) {
            throw section.wrong("", "the key 'source' or 'import' is missing");
        }
        for (String key : List.of("suite", "checks", "types", "history-file")) {
            if (section.has(key)) {
                throw section.wrong(key, "goes with a source, which is missing");
            }
        }
        return false;
    }

    private static DataEntry entry(Section section, List<OtherData> known) {
        Optional<Section> checks = section.section("checks");
        if (!section.has("suite") && checks.isEmpty()) {
            throw section.wrong("", "the key 'suite' or 'checks' is missing");
        }
        List<DataCheck> list =
                checks.map(found -> ChecksReader.read(found, known)).orElse(List.of());
        Path history = section.path("history-file").orElseGet(() -> section.resolve(HISTORY));
        return new DataEntry(
                name(section),
                SourceSettings.from(section),
                section.path("suite"),
                section.textMap("types"),
                new EntryChecks(list, checks.flatMap(DeequConstraints::read), history),
                new SuiteOptions(
                        section.map("parameters"),
                        section.optionalText("result-format"),
                        section.optionalText("ge-format")),
                section.path("quarantine"));
    }

    private static String name(Section section) {
        return section.optionalText("name")
                .or(() -> section.has("source") ? Optional.of(shown(section)) : Optional.empty())
                .orElse("imported results");
    }

    /** A file as the document writes it; a database without what is not to be shown. */
    private static String shown(Section section) {
        SourceSettings source = SourceSettings.from(section);
        return source.isDatabase() ? source.name() : section.text("source");
    }
}
