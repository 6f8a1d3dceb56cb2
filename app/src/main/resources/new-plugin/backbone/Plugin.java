package @package@;

import io.densekit.model.Backbone;
import io.densekit.plugin.Plugin;

/** Adds the backbone {@code @name@}. */
public final class @Class@Plugin extends Plugin {

    @Override
    protected void configure() {
        component(Backbone.POINT, "@name@", @Class@Settings.class, @Class@Backbone::new)
                .preset("@name@-wide", @Class@Settings.wide(), "twice the channels");
    }
}
