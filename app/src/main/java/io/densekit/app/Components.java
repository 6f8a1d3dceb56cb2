// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every component there is: those of the class path and those of the user's own jars. */
final class Components {
    /** The name of the class loader of the user's own jars, which stack traces show. */
    static final String LOADER = "plugins";

    private static final String SERVICES = "META-INF/services/" + Plugin.class.getName();

    private Components() {}

    /**
     * Finds them. Nothing of the engine is loaded.
     *
     * @param paths jars, or folders of jars
     * @param variable more of these, separated as class paths are; may be null
     * @throws UserError if a path is neither, or a plugin is broken
     */
    static ComponentCatalog load(List<Path> paths, String variable) {
        return Plugins.catalog(loader(paths, variable));
    }

    /** The class loader that sees their plugins, by the same paths. */
    static ClassLoader loader(List<Path> paths, String variable) {
        List<URL> jars = new ArrayList<>();
        paths.forEach(path -> add("--plugin-path", path, jars));
        if (variable != null) {
            Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                    .splitAsStream(variable)
                    .filter(path -> !path.isBlank())
                    .forEach(path -> add("DENSEKIT_PLUGINS", Path.of(path), jars));
        }
        ClassLoader loader = Components.class.getClassLoader();
        if (!jars.isEmpty()) {
            // Lives as long as the process: components load their classes when they are built.
            URLClassLoader plugins = new URLClassLoader(LOADER, jars.toArray(URL[]::new), loader);
            jars.forEach(jar -> new UnlistedPlugins(plugins, SERVICES).refuse(file(jar)));
            requireServices(plugins, jars);
            loader = plugins;
        }
        return loader;
    }

    /** A jar of a library that a plugin needs lists none; where none at all is listed, nobody meant that. */
    private static void requireServices(URLClassLoader plugins, List<URL> jars) {
        if (plugins.findResource(SERVICES) == null) {
            throw UserError.usage(
                    "no plugin is listed in " + jars.stream().map(URL::getPath).collect(Collectors.joining(", "))
                            + "; a plugin's jar names its class in the file " + SERVICES);
        }
    }

    private static void add(String source, Path path, List<URL> jars) {
        if (Files.isDirectory(path)) {
            List<Path> found = jarsIn(path);
            if (found.isEmpty()) {
                throw UserError.usage(source + ": the folder " + path + " holds no jar");
            }
            found.forEach(jar -> jars.add(url(jar)));
        } else if (Files.isRegularFile(path)) {
            jars.add(url(path));
        } else {
            throw UserError.usage(source + ": there is no jar or folder " + path);
        }
    }

    private static List<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw UserError.usage("the plugin folder " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Path file(URL jar) {
        try {
            return Path.of(jar.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(jar + " was made of a path", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw UserError.usage("the plugin path " + jar + " is no file name: " + e.getMessage(), e);
        }
    }
}
