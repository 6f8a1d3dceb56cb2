package @package@;

import io.densekit.model.Backbone;
import io.densekit.plugin.Plugin;
import java.util.List;

/** Adds the backbone {@code @name@}. */
public final class @Class@Plugin extends Plugin {

    @Override
    protected void configure() {
        component(Backbone.POINT, "@name@", @Class@Settings.class, @Class@Backbone::new)
                .preset(
                        "@name@-wide",
                        new @Class@Settings(List.of(64, 128, 192, 256), List.of(1, 1, 2, 1), 7),
                        "twice the channels");
    }
}
