// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import io.densekit.plugin.Component;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The plugins, where they lie and what they add. */
record PluginsExamination(List<Plugin> plugins) {

    /** Names of one kind that are listed; of more the number is told. */
    private static final int FEW = 4;

    void examine(Diagnosis diagnosis) {
        // A plugin may be made of several, which its jar doesn't list.
        Map<String, List<Component<?, ?>>> added = Plugins.catalog(plugins).all().stream()
                .collect(Collectors.groupingBy(component -> jar(component.plugin())));
        plugins.stream()
                .map(plugin -> jar(plugin.getClass()))
                .distinct()
                .sorted()
                .forEach(jar -> diagnosis.fact("plugins", jar, adds(added.getOrDefault(jar, List.of()))));
    }

    private static String adds(List<Component<?, ?>> components) {
        Map<String, List<String>> byPoint = components.stream()
                .collect(Collectors.groupingBy(
                        component -> component.point().name(),
                        TreeMap::new,
                        Collectors.mapping(Component::type, Collectors.toList())));
        return byPoint.isEmpty()
                ? "nothing"
                : byPoint.entrySet().stream()
                        .map(entry -> entry.getKey() + " "
                                + (entry.getValue().size() > FEW
                                        ? "(" + entry.getValue().size() + ")"
                                        : String.join(", ", entry.getValue())))
                        .collect(Collectors.joining("; "));
    }

    /** The jar, or the folder of classes. */
    private static String jar(Class<?> plugin) {
        CodeSource source = plugin.getProtectionDomain().getCodeSource();
        try {
            Path path =
                    source == null ? Path.of("?") : Path.of(source.getLocation().toURI());
            return (Files.isDirectory(path) ? path : path.getFileName()).toString();
        } catch (URISyntaxException e) {
            return source.getLocation().toString();
        }
    }
}
