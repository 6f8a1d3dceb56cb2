package @package@;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.densekit.model.HeadArguments;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class @Class@SettingsTest {

    @Test
    void refusesWhatCannotBeBuilt() {
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(0, 16, 0));
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(5, 0, 0));
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(5, 16, 1));
        assertThrows(
                InvalidSetting.class,
                () -> new @Class@Head(new @Class@Settings(5, 16, 0), new HeadArguments(List.of(), 0)));
    }
}
