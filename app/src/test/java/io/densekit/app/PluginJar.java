// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds the jar of {@code examples/third-party-backbone} as its own build would: against core-api alone. */
final class PluginJar {

    private static final Path PROJECT =
            Path.of("").toAbsolutePath().resolveSibling("examples").resolve("third-party-backbone");

    private static final List<String> PARSERS = List.of("jackson", "snakeyaml", "jsonschema");

    private PluginJar() {}

    /** The example project's folder. */
    static Path project() {
        return PROJECT;
    }

    /** Compiles and packs it. */
    static Path build(Path folder) {
        try {
            Path classes = Files.createDirectories(folder.resolve("classes"));
            compile(classes);
            return pack(folder.resolve("tiny-conv.jar"), List.of(classes, PROJECT.resolve("src/main/resources")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(PROJECT.resolve("src/main/java"))) {
            List<String> options = List.of("-parameters", "-d", classes.toString(), "-cp", coreApiAndItsLibraries());
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(
                                    sources.filter(file -> file.toString().endsWith(".java"))
                                            .toList()))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the example does not compile");
            }
        }
    }

    /** The class path without densekit's other modules and the parsers that they bring. */
    private static String coreApiAndItsLibraries() {
        String separator = System.getProperty("path.separator");
        List<String> others = List.of(
                "config",
                "checkpoints",
                "golden",
                "runtime",
                "datasets",
                "evaluation",
                "backbones",
                "heads",
                "plugins",
                "app");
        return String.join(
                separator,
                Stream.of(System.getProperty("java.class.path").split(separator))
                        .filter(entry -> others.stream().noneMatch(module -> isModule(Path.of(entry), module)))
                        .filter(entry -> PARSERS.stream().noneMatch(entry::contains))
                        .toList());
    }

    /** Whether this is the module's folder of classes or its jar. */
    private static boolean isModule(Path entry, String module) {
        Path root = PROJECT.getParent().resolveSibling(module);
        return entry.startsWith(root);
    }

    private static Path pack(Path jar, List<Path> roots) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            for (Path root : roots) {
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        packed.putNextEntry(
                                new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                        Files.copy(file, packed);
                        packed.closeEntry();
                    }
                }
            }
        }
        return jar;
    }
}
