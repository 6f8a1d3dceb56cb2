package @package@;

import io.densekit.model.Head;
import io.densekit.plugin.Plugin;

/** Adds the head {@code @name@}. */
public final class @Class@Plugin extends Plugin {

    @Override
    protected void configure() {
        component(Head.POINT, "@name@", @Class@Settings.class, @Class@Head::new);
    }
}
