// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the modules to the arrows {@code app → runtime → {datasets, evaluation, core-api}}, {@code datasets → evaluation}. */
class ArchitectureTest {

    private static final String[] CORE_API = {
        "io.densekit",
        "io.densekit.config..",
        "io.densekit.detection..",
        "io.densekit.necks..",
        "io.densekit.data..",
        "io.densekit.golden..",
        "io.densekit.model..",
        "io.densekit.nn..",
        "io.densekit.ops..",
        "io.densekit.plugin..",
        "io.densekit.settings..",
        "io.densekit.structures..",
        "io.densekit.tokens..",
        "io.densekit.weights.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.densekit");

    @ParameterizedTest
    @ValueSource(strings = {"app", "runtime", "datasets", "evaluation", "backbones", "heads", "model", "nn", "config"})
    void everyModuleIsLookedAt(String part) {
        assertThat(CLASSES.stream().map(type -> type.getPackageName()))
                .anyMatch(name -> name.startsWith("io.densekit." + part));
    }

    @Test
    void coreApiKnowsNoOtherModule() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE_API)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.densekit.app..",
                        "io.densekit.runtime..",
                        "io.densekit.datasets..",
                        "io.densekit.evaluation..",
                        "io.densekit.backbones..",
                        "io.densekit.heads..",
                        "io.densekit.plugins.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backbones", "heads", "plugins"})
    void componentsSeeCoreApiAlone(String module) {
        String own = "io.densekit." + module + "..";
        check(classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.densekit..")
                        .or(resideInAnyPackage(CORE_API))
                        .or(resideInAPackage(own))));
    }

    @Test
    void datasetsSeeCoreApiAndEvaluationAlone() {
        check(classes()
                .that()
                .resideInAPackage("io.densekit.datasets..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.densekit..")
                        .or(resideInAnyPackage(CORE_API))
                        .or(resideInAnyPackage("io.densekit.datasets..", "io.densekit.evaluation.."))));
    }

    @Test
    void pluginsKnowNothingOfEachOther() {
        check(slices().matching("io.densekit.plugins.(*)..").should().notDependOnEachOther());
    }

    @Test
    void evaluationSeesNothingOfOursAndNoTensors() {
        check(noClasses()
                .that()
                .resideInAPackage("io.densekit.evaluation..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.densekit..", "ai.djl..")
                        .and(resideOutsideOfPackage("io.densekit.evaluation.."))));
    }

    @ParameterizedTest
    @CsvSource({
        "runtime, app", "runtime, backbones", "runtime, heads", "runtime, plugins",
        "app, backbones", "app, heads", "app, plugins", "app, evaluation"
    })
    void componentsAreDiscoveredNotReferredTo(String from, String to) {
        check(noClasses()
                .that()
                .resideInAPackage("io.densekit." + from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.densekit." + to + ".."));
    }

    @Test
    void enginesOwnClassesAreUsedInOnePackage() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.densekit.ops..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl.pytorch.."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.densekit.(*)..",
                "io.densekit.runtime.(*)..",
                "io.densekit.datasets.(*)..",
                "io.densekit.backbones.(*)..",
                "io.densekit.heads.(*)..",
                "io.densekit.evaluation.(*).."
            })
    void packagesFormNoCycles(String packages) {
        check(slices().matching(packages).should().beFreeOfCycles());
    }

    /** A rule about a module that has no class yet holds. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
