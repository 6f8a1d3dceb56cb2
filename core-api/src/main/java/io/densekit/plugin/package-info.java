/**
 * How components reach densekit. A jar lists a {@link io.densekit.plugin.Plugin} in {@code META-INF/services}; the
 * plugin binds components to an {@link io.densekit.plugin.ExtensionPoint}: a type name for YAML, a settings record and a
 * {@link io.densekit.plugin.ComponentFactory}. {@link io.densekit.plugin.Plugins} discovers the plugins;
 * {@link io.densekit.plugin.ComponentCatalog} answers what there is. A settings record holds another component as a {@link
 * io.densekit.plugin.Configured}: settings bound, not yet built.
 *
 * <pre>{@code
 * public final class MyPlugin extends Plugin {
 *     @Override
 *     protected void configure() {
 *         component(Backbone.POINT, "my-net", MyNetSettings.class, MyNet::new)
 *                 .preset("my-net-tiny", new MyNetSettings(4, 64));
 *     }
 * }
 * }</pre>
 */
package io.densekit.plugin;
