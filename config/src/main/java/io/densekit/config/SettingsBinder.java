// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.UserError;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;

/**
 * Binds a {@link ConfigTree} to settings records. Keys are the records' component names in kebab-case; what a key does
 * not say comes from its {@link Default}. A {@link Configured} component is looked up in the catalog by its
 * {@code type}, which may be a preset, and bound to that component's own record.
 */
public final class SettingsBinder {
    private final ComponentCatalog catalog;

    /** A binder for the components of this catalog. */
    public SettingsBinder(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Binds the whole tree to one record.
     *
     * @throws UserError with every mistake: unknown keys, wrong types, missing values and what the records' constructors
     *     refuse
     */
    public <S extends Record> S bind(ConfigTree tree, Class<S> type) {
        return resolve(tree, type).settings();
    }

    /** The same, and with it the tree of every value, defaults and presets included. */
    public <S extends Record> ResolvedConfig<S> resolve(ConfigTree tree, Class<S> type) {
        Mistakes mistakes = new Mistakes();
        RecordBinder binder = new RecordBinder(catalog, mistakes);
        Bound bound = binder.bind(
                type, tree.root(), new Location(ConfigPath.ROOT, tree.root().origin()));
        mistakes.throwIfAny();
        return new ResolvedConfig<>(type.cast(bound.value()), new ConfigTree((ConfigNode.Mapping) bound.node()));
    }

    /** The tree that stands for settings made in Java; bound again, it gives equal settings. */
    public static ConfigTree tree(Record settings) {
        return new ConfigTree(SettingsTree.of(settings, Origin.DEFAULT));
    }
}
