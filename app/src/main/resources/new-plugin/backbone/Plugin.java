package @package@;

import io.densekit.model.Backbone;
import io.densekit.plugin.Plugin;

/** Adds the backbone {@code @name@}. Settings that deserve a name of their own in YAML are added by {@code .preset(...)}. */
public final class @Class@Plugin extends Plugin {

    @Override
    protected void configure() {
        component(Backbone.POINT, "@name@", @Class@Settings.class, @Class@Backbone::new);
    }
}
