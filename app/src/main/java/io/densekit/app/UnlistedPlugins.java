// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * Looks for plugins in jars that list none: a forgotten service file would otherwise make its components unknown without a
 * word, while jars of libraries list none for good.
 *
 * @param loader that sees the jars
 * @param services the file that lists plugins
 */
record UnlistedPlugins(ClassLoader loader, String services) {
    private static final String CLASS = ".class";
    private static final String PLUGIN = Plugin.class.getName().replace('.', '/');

    /** @throws UserError if the jar has a plugin that it doesn't list, has nothing at all, or is no jar */
    void refuse(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            if (file.getEntry(services) != null) {
                return;
            }
            int classes = 0;
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(CLASS)) {
                    classes++;
                    refuse(jar, file, entry);
                }
            }
            if (classes == 0) {
                throw UserError.usage(
                        jar + " lists no plugin and holds no class; take it away, or give the jar that was"
                                + " built of the plugin");
            }
        } catch (ZipException e) {
            throw UserError.usage(jar + " is no jar (" + e.getMessage() + "); build it anew, or take it away", e);
        } catch (IOException e) {
            throw UserError.usage("the plugin jar " + jar + " can't be read: " + e.getMessage(), e);
        }
    }

    private void refuse(Path jar, JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            // The name of a class's parent stands in it as it is.
            if (!new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(PLUGIN)) {
                return;
            }
        }
        String name = entry.getName()
                .substring(0, entry.getName().length() - CLASS.length())
                .replace('/', '.');
        if (isPlugin(name)) {
            throw UserError.usage(jar + " has the plugin " + name + " but doesn't list it; add the file " + services
                    + " with the line " + name + " to the jar");
        }
    }

    /** Loaded, not initialised: none of its code runs. */
    private boolean isPlugin(String name) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            return Plugin.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
