/**
 * Configuration: YAML in, settings records out. {@link io.densekit.config.ConfigLoader} reads a file, its parents and
 * the command line's overrides into a {@link io.densekit.config.ConfigTree}, where every value knows where it was
 * written. {@link io.densekit.config.SettingsBinder} binds the tree to settings records and reports all mistakes at
 * once, each with its place; the {@link io.densekit.config.ResolvedConfig} that comes out also prints every value with
 * its origin. A settings record documents itself with {@link io.densekit.settings.Default} and
 * {@link io.densekit.settings.Describe}, from which {@link io.densekit.config.SettingsSchema} also makes a JSON Schema for
 * editors.
 */
package io.densekit.config;
