// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.multibindings.Multibinder;
import io.densekit.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the plugins on the class path and lists what they bind. */
public final class Plugins {
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
        } catch (ServiceConfigurationError e) {
            throw UserError.usage("a plugin on the class path is broken: " + e.getMessage(), e);
        }
    }

    /**
     * The components of all plugins that the class loader sees.
     *
     * @throws UserError if two plugins claim one name of one extension point; it names both jars
     */
    public static ComponentCatalog catalog(ClassLoader loader) {
        return catalog(discover(loader));
    }

    /** The components of these plugins alone. */
    public static ComponentCatalog catalog(List<? extends Plugin> plugins) {
        List<Module> modules = new ArrayList<>(plugins);
        // Without any plugin the catalog is empty rather than unbound.
        modules.add(binder -> Multibinder.newSetBinder(binder, Plugin.COMPONENT));
        try {
            return Guice.createInjector(modules).getInstance(ComponentCatalog.class);
        } catch (CreationException | ProvisionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UserError error) {
                    throw error;
                }
            }
            throw e;
        }
    }
}
