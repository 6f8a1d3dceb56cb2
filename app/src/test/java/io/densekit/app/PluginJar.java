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

/** Builds the jar of an example project as its own build would: against core-api alone. */
final class PluginJar {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** What densekit's other modules bring along. */
    private static final List<String> OTHERS =
            List.of("jackson", "snakeyaml", "jsonschema", "opencv", "xchart", "picocli");

    private PluginJar() {}

    /** An example project's folder. */
    static Path project(String name) {
        return ROOT.resolve("examples").resolve(name);
    }

    /** Compiles and packs the example of that name. */
    static Path build(String name, Path folder) {
        return build(project(name), folder);
    }

    /** Compiles and packs a project into a jar of its name in the folder. */
    static Path build(Path project, Path folder) {
        try {
            Path classes = Files.createDirectories(folder.resolve("classes"));
            compile(project.resolve("src/main/java"), classes, coreApiAndItsLibraries());
            return pack(
                    folder.resolve(project.getFileName() + ".jar"),
                    List.of(classes, project.resolve("src/main/resources")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles without a warning. */
    static void compile(Path source, Path classes, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(source)) {
            List<String> options =
                    List.of("-parameters", "-Xlint:all", "-Werror", "-d", classes.toString(), "-cp", classPath);
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
                throw new IllegalStateException(source + " does not compile");
            }
        }
    }

    /** The class path without densekit's other modules and what they bring. */
    private static String coreApiAndItsLibraries() {
        String separator = System.getProperty("path.separator");
        return String.join(
                separator,
                Stream.of(System.getProperty("java.class.path").split(separator))
                        .filter(entry -> isCoreApi(Path.of(entry)) || isLibrary(Path.of(entry)))
                        .toList());
    }

    /** Whether this is core-api's folder of classes or its jar, but not that of its tests. */
    private static boolean isCoreApi(Path entry) {
        return entry.startsWith(ROOT.resolve("core-api"))
                && !ROOT.relativize(entry).toString().contains("test");
    }

    private static boolean isLibrary(Path entry) {
        return !entry.startsWith(ROOT)
                && OTHERS.stream().noneMatch(entry.getFileName().toString()::contains);
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
