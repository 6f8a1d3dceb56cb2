package @package@;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class @Class@SettingsTest {

    @Test
    void refusesWhatCannotBeBuilt() {
        List<Integer> four = List.of(1, 1, 1, 1);
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(List.of(1), four, 7));
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(four, List.of(1, 1, 1, 0), 7));
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(four, four, 4));
    }
}
