// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;

/** Says where a plugin comes from, so that a user finds the jar to mend or to remove. */
final class PluginPlace {
    private PluginPlace() {}

    /** The class and its jar or folder. */
    static String of(Class<?> plugin) {
        CodeSource source = plugin.getProtectionDomain().getCodeSource();
        return plugin.getName() + " in "
                + (source == null ? "an unknown place" : source.getLocation().getPath());
    }

    /** The file of an address, which may be one of an entry within a jar. */
    static String file(String address) {
        int entry = address.indexOf("!/");
        String outer = entry < 0 ? address : address.substring(0, entry);
        try {
            return Path.of(URI.create(outer.startsWith("jar:") ? outer.substring(4) : outer))
                    .toString();
        } catch (RuntimeException e) {
            return outer; // no file of this system: better than nothing
        }
    }
}
