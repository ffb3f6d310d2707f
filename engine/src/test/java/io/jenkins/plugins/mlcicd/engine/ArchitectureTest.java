package io.jenkins.plugins.mlcicd.engine;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.Test;

/** The package rules that docs/architecture.md draws. */
public class ArchitectureTest {
    private static final String ENGINE = "io.jenkins.plugins.mlcicd.engine";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS).importPackages(ENGINE);

    @Test
    public void dependencies_pointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy(ENGINE + ".cli..")
                .layer("pipeline")
                .definedBy(ENGINE + ".pipeline..")
                .layer("gates")
                .definedBy(
                        ENGINE + ".expectation..",
                        ENGINE + ".evaluation..",
                        ENGINE + ".image..",
                        ENGINE + ".promotion..",
                        ENGINE + ".deploy..")
                .layer("data")
                .definedBy(ENGINE + ".data..")
                .layer("registry")
                .definedBy(ENGINE + ".registry..")
                .layer("languages")
                .definedBy(ENGINE + ".condition..", ENGINE + ".syntax..")
                .layer("render")
                .definedBy(ENGINE + ".report.render..")
                .layer("base")
                .definedBy(ENGINE + ".gate..", ENGINE + ".config..", ENGINE + ".report")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("pipeline")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("gates")
                .mayOnlyBeAccessedByLayers("cli", "pipeline")
                .whereLayer("data")
                .mayOnlyBeAccessedByLayers("cli", "pipeline", "gates")
                .whereLayer("registry")
                .mayOnlyBeAccessedByLayers("pipeline", "gates")
                .whereLayer("languages")
                .mayOnlyBeAccessedByLayers("gates")
                .whereLayer("render")
                .mayOnlyBeAccessedByLayers("cli", "pipeline")
                .check(CLASSES);
    }

    @Test
    public void packages_haveNoCycles() {
        slices().matching(ENGINE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    public void gates_doNotKnowEachOther() {
        for (String gate : new String[] {"expectation", "evaluation", "image", "promotion"}) {
            noClasses()
                    .that()
                    .resideInAPackage(ENGINE + "." + gate + "..")
                    .should()
                    .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "belong to another gate",
                            other -> other.getPackageName()
                                            .matches(ENGINE.replace(".", "\\.")
                                                    + "\\.(expectation|evaluation|image|promotion)(\\..*)?")
                                    && !other.getPackageName().startsWith(ENGINE + "." + gate)))
                    .check(CLASSES);
        }
    }

    /** Deploying is about versions of the store; it knows no gate that judges. */
    @Test
    public void deployment_knowsPromotionOnly() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE + ".deploy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE + ".expectation..", ENGINE + ".evaluation..", ENGINE + ".image..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ENGINE + ".promotion..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ENGINE + ".deploy..")
                .check(CLASSES);
    }

    /** What runs on a Jenkins controller brings neither a database nor an image builder with it. */
    @Test
    public void promotionAndReports_areLight() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ENGINE + ".promotion..", ENGINE + ".report", ENGINE + ".gate..", ENGINE + ".registry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.duckdb..",
                        "io.fabric8..",
                        "com.google.cloud.tools.jib..",
                        "com.networknt..",
                        "freemarker..",
                        "picocli..",
                        "org.snakeyaml..")
                .check(CLASSES);
    }

    /** A client of Kubernetes is large; it is loaded only for targets in clusters. */
    @Test
    public void clientOfKubernetes_isUsedInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + ".deploy.kubernetes")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(CLASSES);
    }

    @Test
    public void engine_doesNotKnowJenkins() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.kohsuke..")
                .check(CLASSES);
    }
}
