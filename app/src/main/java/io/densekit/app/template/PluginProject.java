// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.template;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A Maven project of a plugin.
 *
 * @param name of the component, as YAML has it; the project's, too
 * @param packageName of its classes
 */
public record PluginProject(PluginKind kind, String name, String packageName) {

    private static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /** @throws UserError if YAML or Java can't have these names */
    public PluginProject {
        if (!name.matches(KEBAB_CASE)) {
            throw UserError.usage("a component can't be called '" + name
                    + "': take small letters and digits, a letter first, words divided by hyphens, such as tiny-conv");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw UserError.usage("'" + packageName
                    + "' is no name of a Java package; give another by --package, such as org.example");
        }
    }

    /** In a package of its own. */
    public static String usualPackage(String name) {
        return "org.example." + name.replace("-", "");
    }

    /**
     * Writes all files, or none.
     *
     * @param folder is made
     * @param version of densekit, on which the project depends
     * @throws UserError if there is such a folder, or it can't be written
     */
    public void write(Path folder, String version) {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw UserError.usage(folder + " is there already; name another folder by --out, or remove it");
        }
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            delete(partial);
            for (Map.Entry<String, byte[]> file :
                    Template.of(kind).filled(values(version)).entrySet()) {
                Path path = partial.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            Files.move(partial, target);
        } catch (IOException e) {
            throw UserError.failure("can't write the folder " + folder + ": " + e, e);
        }
    }

    private Map<String, String> values(String version) {
        String type = Stream.of(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return Map.of(
                "name", name,
                "kind", kind.noun(),
                "Class", type,
                "Part", kind.part(),
                "package", packageName,
                "folder", packageName.replace('.', '/'),
                "version", version,
                "data", kind.data(name),
                "configuration", kind.configuration(name));
    }

    /** What a killed run has left. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
