// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import com.google.inject.Binder;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.densekit.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds the plugins on the class path and lists what they bind. */
public final class Plugins {
    private static final String SERVICES = "META-INF/services/" + Plugin.class.getName();

    private Plugins() {}

    /**
     * One instance of each plugin that a {@code META-INF/services} file of the class loader names.
     *
     * @throws UserError if such a file is broken or its plugin can't be made; it names the plugin
     */
    public static List<Plugin> discover(ClassLoader loader) {
        try {
            return ServiceLoader.load(Plugin.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw UserError.usage(
                    "a plugin is broken: " + e.getMessage()
                            + (e.getCause() == null ? "" : " (" + e.getCause() + ")") + namedBy(loader, e.getMessage())
                            + "; mend its jar, or take it away",
                    e);
        }
    }

    /** The files that list a class of which a message speaks. */
    private static String namedBy(ClassLoader loader, String message) {
        Set<String> files = new TreeSet<>();
        try {
            for (URL listing : Collections.list(loader.getResources(SERVICES))) {
                try (InputStream in = listing.openStream()) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    if (text.lines()
                            .map(line -> line.replaceAll("#.*", "").strip())
                            .anyMatch(name ->
                                    !name.isEmpty() && String.valueOf(message).contains(name))) {
                        files.add(PluginPlace.file(listing.toString()));
                    }
                }
            }
        } catch (IOException e) {
            return ""; // the plugin's name has to do
        }
        return files.isEmpty() ? "" : "; it is listed in " + String.join(", ", files);
    }

    /**
     * The components of all plugins that the class loader sees.
     *
     * @throws UserError if two plugins claim one name of one extension point; it names both jars
     */
    public static ComponentCatalog catalog(ClassLoader loader) {
        return catalog(discover(loader));
    }

    /** By hand, since Guice writes a class for each constructor that it calls, which takes longer than this call. */
    private static void bindCatalog(Binder binder) {
        // Without any plugin the catalog is empty rather than unbound.
        Multibinder.newSetBinder(binder, BoundComponents.class);
        Provider<Set<BoundComponents>> plugins =
                binder.getProvider(Key.get(new TypeLiteral<Set<BoundComponents>>() {}));
        binder.bind(ComponentCatalog.class).toProvider(() -> new ComponentCatalog(plugins.get()));
    }

    /** What to throw where a plugin can't say what it binds. */
    private static RuntimeException broken(List<? extends Plugin> plugins, RuntimeException thrown) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            for (StackTraceElement frame : cause.getStackTrace()) {
                for (Plugin plugin : plugins) {
                    if (frame.getClassName().equals(plugin.getClass().getName())) {
                        return UserError.usage(
                                "the plugin " + PluginPlace.of(plugin.getClass()) + " is broken: " + cause + " at "
                                        + frame + "; mend its jar, or take it away",
                                thrown);
                    }
                }
            }
        }
        return thrown;
    }

    /** The components of these plugins alone. */
    public static ComponentCatalog catalog(List<? extends Plugin> plugins) {
        List<Module> modules = new ArrayList<>(plugins);
        modules.add(Plugins::bindCatalog);
        try {
            return Guice.createInjector(modules).getInstance(ComponentCatalog.class);
        } catch (CreationException | ProvisionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UserError error) {
                    throw error;
                }
            }
            throw broken(plugins, e);
        }
    }
}
