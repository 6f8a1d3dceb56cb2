package @package@;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import org.junit.jupiter.api.Test;

class @Class@SettingsTest {

    /** A backbone without settings. */
    record None() {}

    /** Settings are refused before anything is built of them. */
    private static final Configured<Backbone, BackboneUse> UNBUILT =
            Configured.of("unbuilt", new None(), (None none, BackboneUse use) -> {
                throw new AssertionError("built");
            });

    @Test
    void refusesWhatCannotBeBuilt() {
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(UNBUILT, 0));
        assertThrows(InvalidSetting.class, () -> new @Class@GeneratorSettings(0, 1, 64, 0));
    }
}
