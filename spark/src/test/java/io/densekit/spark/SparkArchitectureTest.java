// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds this module to its arrow in {@code docs/architecture.md}; that of all others holds that nobody sees Spark. */
class SparkArchitectureTest {

    @Test
    void sparkSeesTheLibraryAndWhatItsColumnsAreMadeOf() {
        // Names are enough; Spark's own classes needn't be read.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        classes()
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.densekit..")
                        .or(resideInAnyPackage(
                                "io.densekit",
                                "io.densekit.classification..",
                                "io.densekit.data..",
                                "io.densekit.datasets..",
                                "io.densekit.detection..",
                                "io.densekit.evaluation..",
                                "io.densekit.files..",
                                "io.densekit.library..",
                                "io.densekit.pose..",
                                "io.densekit.runtime.drawing..",
                                "io.densekit.runtime.predicting..",
                                "io.densekit.segmentation..",
                                "io.densekit.spark..",
                                "io.densekit.structures..",
                                "io.densekit.task..")))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.densekit.spark"));
    }
}
