// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What densekit's jars say of themselves. A build as far as {@code test} has folders of classes instead of them. */
class JarsTest {

    private final List<Path> jars = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.getFileName().toString().matches("densekit-.*(?<!-tests)\\.jar"))
            .toList();

    @BeforeEach
    void areThere() {
        assumeThat(jars).isNotEmpty();
    }

    @Test
    void eachKnowsItsVersion() throws IOException {
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                assertThat(jar.getManifest().getMainAttributes())
                        .as(path.toString())
                        .containsEntry(
                                Attributes.Name.IMPLEMENTATION_VERSION,
                                Version.read().getProperty("version"));
            }
        }
    }

    @Test
    void eachIsAModuleWithPackagesThatNoOtherHas() {
        List<ModuleReference> modules =
                ModuleFinder.of(jars.toArray(Path[]::new)).findAll().stream().toList();
        assertThat(modules)
                .hasSameSizeAs(jars)
                .allSatisfy(module -> assertThat(module.descriptor().name()).startsWith("io.densekit."));
        assertThat(modules.stream().flatMap(module -> module.descriptor().packages().stream()))
                .doesNotHaveDuplicates();
    }
}
