// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.internal.NDArrayEx;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.densekit.ops.NativeArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the modules to the arrows that {@code docs/architecture.md} draws. */
class ArchitectureTest {

    private static final String[] CORE_API = {
        "io.densekit",
        "io.densekit.classification..",
        "io.densekit.data..",
        "io.densekit.detection..",
        "io.densekit.drawing..",
        "io.densekit.files..",
        "io.densekit.model..",
        "io.densekit.necks..",
        "io.densekit.nn..",
        "io.densekit.ops..",
        "io.densekit.plugin..",
        "io.densekit.pose..",
        "io.densekit.segmentation..",
        "io.densekit.settings..",
        "io.densekit.structures..",
        "io.densekit.task..",
        "io.densekit.tokens..",
        "io.densekit.training..",
        "io.densekit.video..",
        "io.densekit.weights.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.densekit");

    @Test
    void coreApiKnowsNoOtherModule() {
        check(classes()
                .that(in(CORE_API))
                .should()
                .onlyDependOnClassesThat(notOurs().or(in(CORE_API))));
    }

    /** Nobody who compiles a plugin should need a YAML parser or a schema generator for it. */
    @Test
    void coreApiReadsNoFormats() {
        check(noClasses()
                .that(in(CORE_API))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "com.github.victools..", "org.yaml.."));
    }

    /** Beside core-api and itself. */
    @ParameterizedTest
    @CsvSource({
        "config, ",
        "checkpoints, ",
        "golden, checkpoints",
        "backbones, ",
        "heads, ",
        "plugins, ",
        "datasets, evaluation",
        "tasks, evaluation",
        "runtime, config checkpoints golden graph datasets evaluation",
        "library, checkpoints datasets runtime",
        "serve, datasets library runtime",
        "djl, library",
        "app, config checkpoints golden datasets library runtime serve",
        "benchmarks, config checkpoints evaluation datasets runtime"
    })
    void moduleSeesNoOtherThanThese(String module, String others) {
        DescribedPredicate<JavaClass> seen = notOurs().or(in(CORE_API)).or(in(module(module)));
        for (String other : others == null ? new String[0] : others.split(" ")) {
            seen = seen.or(in(module(other)));
        }
        check(classes().that(in(module(module))).should().onlyDependOnClassesThat(seen));
    }

    @Test
    void pluginsKnowNothingOfEachOther() {
        check(slices().matching("io.densekit.plugins.(*)..").should().notDependOnEachOther());
    }

    @Test
    void evaluationSeesNothingOfOursAndNoTensors() {
        check(noClasses()
                .that(in("io.densekit.evaluation.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.densekit..", "ai.djl..")
                        .and(resideOutsideOfPackage("io.densekit.evaluation.."))));
    }

    @Test
    void enginesOwnClassesAreUsedInOnePackage() {
        check(noClasses()
                .that(not(in("io.densekit.ops..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl.pytorch.."));
    }

    /** The number lies in memory that may be gone when the gradient is computed: {@link NativeArray} has other ways. */
    @Test
    void noGradientDependsOnOneOfJavasNumbers() {
        for (String method : List.of("mul", "div", "pow", "mod", "maximum", "minimum")) {
            check(noClasses()
                    .that(not(equivalentTo(NativeArray.class)))
                    .should()
                    .callMethod(NDArray.class, method, Number.class));
        }
        for (String method : List.of("rdiv", "rdivi", "rpow", "rpowi")) {
            check(noClasses().should().callMethod(NDArrayEx.class, method, Number.class));
        }
    }

    /** What a run does is said by the task that its model bears, and by nothing else. */
    @Test
    void runtimeNamesNoTask() {
        check(noClasses()
                .that(in("io.densekit.runtime.."))
                .should()
                .dependOnClassesThat(in(
                        "io.densekit.classification..",
                        "io.densekit.detection..",
                        "io.densekit.pose..",
                        "io.densekit.segmentation..",
                        "io.densekit.tasks..")));
    }

    /** The command {@code coco-eval} has neither model nor task. */
    @Test
    void runtimeMeasuresOnlyForCocoEval() {
        check(noClasses()
                .that(in("io.densekit.runtime..").and(not(in("io.densekit.runtime.cocoeval"))))
                .should()
                .dependOnClassesThat(in("io.densekit.evaluation..")));
    }

    /** It is fetched by those alone who have a cluster. */
    @Test
    void nobodyKnowsSpark() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "io.densekit.spark..", "scala.."));
    }

    @Test
    void packagesFormNoCycles() {
        check(slices().assignedFrom(packages()).should().beFreeOfCycles());
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    private static String module(String name) {
        return "io.densekit." + name + "..";
    }

    private static DescribedPredicate<JavaClass> notOurs() {
        return resideOutsideOfPackage("io.densekit..");
    }

    /** Each of the packages must have a class: a rule about a package that is gone would hold of nothing. */
    private static DescribedPredicate<JavaClass> in(String... packages) {
        assertThat(packages).allSatisfy(name -> assertThat(CLASSES).anyMatch(resideInAPackage(name)));
        return resideInAnyPackage(packages);
    }

    /** A rule of which nothing is a case is broken too. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(CLASSES);
    }
}
