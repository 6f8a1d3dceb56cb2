package @package@;

import io.densekit.plugin.Plugin;
import io.densekit.tokens.TokenReducer;

/** Adds the token reducer {@code @name@}. */
public final class @Class@Plugin extends Plugin {

    @Override
    protected void configure() {
        component(TokenReducer.POINT, "@name@", @Class@Settings.class, @Class@Reduction::new);
    }
}
