package io.jenkins.plugins.mlcicd.engine.plugin;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The plugin's sources, parsed but not compiled: which classes are bound to forms and scripts, and by which parameters. */
final class PluginSources {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path JAVA = ROOT.resolve("src/main/java");
    static final Path RESOURCES = ROOT.resolve("src/main/resources");

    private final Map<String, BoundClass> classes = new LinkedHashMap<>();

    /**
     * A class of the plugin.
     *
     * @param resources the folder of its Jelly and help files
     * @param parent the simple name of the class it extends, or empty
     * @param isAbstract whether it is only a base of others
     * @param parameters its own data-bound parameters
     * @param step the name of the Pipeline step that its descriptor gives it, or empty
     */
    record BoundClass(
            String name, Path resources, String parent, boolean isAbstract, Set<String> parameters, String step) {}

    static PluginSources read() throws IOException {
        PluginSources sources = new PluginSources();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(JAVA);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree unit : task.parse()) {
                String packageName = unit.getPackageName().toString();
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree tree) {
                        sources.add(RESOURCES.resolve(packageName.replace('.', '/')), tree);
                    }
                }
            }
        }
        return sources;
    }

    /** The classes that a form or a script can make. */
    List<BoundClass> bound() {
        return classes.values().stream()
                .filter(type -> !type.isAbstract() && !parameters(type).isEmpty())
                .toList();
    }

    /** The steps, by the name that scripts call them. */
    Map<String, BoundClass> steps() {
        Map<String, BoundClass> steps = new TreeMap<>();
        classes.values().stream().filter(type -> !type.step().isEmpty()).forEach(type -> steps.put(type.step(), type));
        return steps;
    }

    /** A class's parameters, with those it inherits. */
    Set<String> parameters(BoundClass type) {
        Set<String> all = new TreeSet<>(type.parameters());
        ancestors(type).forEach(ancestor -> all.addAll(ancestor.parameters()));
        return all;
    }

    /** The folders in which Jenkins looks for a class's Jelly and help files. */
    List<Path> folders(BoundClass type) {
        return Stream.concat(Stream.of(type), ancestors(type).stream())
                .map(BoundClass::resources)
                .filter(Files::isDirectory)
                .toList();
    }

    private List<BoundClass> ancestors(BoundClass type) {
        return Stream.iterate(
                        classes.get(type.parent()), parent -> parent != null, parent -> classes.get(parent.parent()))
                .toList();
    }

    private void add(Path folder, ClassTree tree) {
        String name = tree.getSimpleName().toString();
        Path resources = folder.resolve(name);
        Set<String> parameters = new TreeSet<>();
        String step = "";
        for (Tree member : tree.getMembers()) {
            if (member instanceof MethodTree method) {
                parameters.addAll(parameters(method));
            } else if (member instanceof ClassTree inner) {
                step = step.isEmpty() ? stepName(inner) : step;
                add(resources, inner);
            }
        }
        String parent =
                tree.getExtendsClause() == null ? "" : tree.getExtendsClause().toString();
        boolean isAbstract = tree.getModifiers().getFlags().contains(Modifier.ABSTRACT);
        if (!name.equals("DescriptorImpl")) {
            classes.put(name, new BoundClass(name, resources, parent, isAbstract, parameters, step));
        }
    }

    private static Set<String> parameters(MethodTree method) {
        Set<String> names = new TreeSet<>();
        if (has(method.getModifiers(), "DataBoundConstructor")) {
            method.getParameters()
                    .forEach(parameter -> names.add(parameter.getName().toString()));
        }
        if (has(method.getModifiers(), "DataBoundSetter")) {
            String name = method.getName().toString().substring("set".length());
            names.add(Character.toLowerCase(name.charAt(0)) + name.substring(1));
        }
        return names;
    }

    private static boolean has(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .anyMatch(type -> type.toString().equals(annotation));
    }

    /** The text that a step's descriptor hands to its base class: {@code super("mlDataQuality", …)}. */
    private static String stepName(ClassTree descriptor) {
        if (descriptor.getExtendsClause() == null
                || !descriptor.getExtendsClause().toString().equals("GateStepDescriptor")) {
            return "";
        }
        StringBuilder found = new StringBuilder();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                if (call.getMethodSelect().toString().equals("super")
                        && !call.getArguments().isEmpty()
                        && call.getArguments().get(0) instanceof LiteralTree literal) {
                    found.append(literal.getValue());
                }
                return super.visitMethodInvocation(call, null);
            }
        }.scan(descriptor, null);
        return found.toString();
    }

    /** A file's text. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
