package io.jenkins.plugins.mlcicd.engine.plugin;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.plugin.PluginSources.BoundClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.BeforeClass;
import org.junit.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Every parameter of the plugin's steps, builders and settings has a field and help; every Jelly file is safe. */
public class PluginFormsTest {
    private static PluginSources sources;

    @BeforeClass
    public static void readSources() throws IOException {
        sources = PluginSources.read();
    }

    @Test
    public void stepsAndSettings_areFound() {
        List<String> bound = sources.bound().stream().map(BoundClass::name).toList();
        assertTrue(bound.toString(), bound.contains("DataQualityStep"));
        assertTrue(bound.toString(), bound.contains("RunBuilder"));
        assertTrue(bound.toString(), bound.contains("MlCicdConfiguration"));
        assertTrue(sources.parameters(sources.steps().get("mlPromote")).containsAll(List.of("model", "to", "onFail")));
    }

    @Test
    public void everyParameter_hasAField() {
        List<String> missing = new ArrayList<>();
        for (BoundClass type : sources.bound()) {
            String forms = texts(type, ".jelly");
            for (String parameter : sources.parameters(type)) {
                if (!forms.contains("field=\"" + parameter + "\"")) {
                    missing.add(type.name() + "." + parameter);
                }
            }
        }
        assertEquals("Parameters without a field in a form", List.of(), missing);
    }

    @Test
    public void everyParameter_hasHelpWithAnExample() {
        List<String> missing = new ArrayList<>();
        for (BoundClass type : sources.bound()) {
            String forms = texts(type, ".jelly");
            for (String parameter : sources.parameters(type)) {
                boolean isWholeForm = forms.contains("<f:property field=\"" + parameter + "\"");
                if (!isWholeForm
                        && !texts(type, "help-" + parameter + ".html")
                                .replaceAll("\\s+", " ")
                                .contains("For example <code>")) {
                    missing.add(type.name() + "." + parameter);
                }
            }
        }
        assertEquals("Parameters without a help file that gives an example", List.of(), missing);
    }

    @Test
    public void everyHelpFile_isOfAParameter() throws IOException {
        List<String> stale = new ArrayList<>();
        for (Path help : files(".html")) {
            String field =
                    help.getFileName().toString().replaceFirst("^help-", "").replaceFirst("\\.html$", "");
            boolean isUsed = sources.bound().stream()
                    .anyMatch(type -> sources.folders(type).contains(help.getParent())
                            && sources.parameters(type).contains(field));
            if (help.getFileName().toString().startsWith("help-") && !isUsed) {
                stale.add(PluginSources.RESOURCES.relativize(help).toString());
            }
        }
        assertEquals("Help files of no parameter", List.of(), stale);
    }

    @Test
    public void everyJellyFile_isWellFormedAndEscapes() throws Exception {
        for (Path file : files(".jelly")) {
            String text = PluginSources.text(file);
            assertTrue(file + " must escape by default", text.startsWith("<?jelly escape-by-default='true'?>\n"));
            parse(file);
        }
    }

    @Test
    public void noJellyFile_hasInlineScript() throws Exception {
        List<String> found = new ArrayList<>();
        for (Path file : files(".jelly")) {
            NodeList elements = parse(file).getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                if (isInlineScript(element)) {
                    found.add(file.getFileName() + ": <" + element.getTagName() + ">");
                }
            }
        }
        assertEquals("The Content-Security-Policy forbids inline scripts", List.of(), found);
    }

    private static boolean isInlineScript(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            String value = attributes.item(i).getNodeValue().strip();
            if (name.matches("on[a-z]+") || value.startsWith("javascript:")) {
                return true;
            }
        }
        return element.getTagName().equals("script")
                && !element.getTextContent().isBlank();
    }

    private static Element parse(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        try {
            return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (SAXException e) {
            throw new AssertionError(file + " is not well-formed: " + e.getMessage(), e);
        }
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(PluginSources.RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The texts of the files of a class, and of the classes it extends, whose names end so. */
    private static String texts(BoundClass type, String ending) {
        return sources.folders(type).stream()
                .flatMap(folder -> {
                    try (Stream<Path> files = Files.list(folder)) {
                        return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .map(PluginSources::text)
                .collect(Collectors.joining("\n"));
    }
}
