package @package@;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.ReducerArguments;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class @Class@SettingsTest {

    /** A network of two blocks, 12 positions and a class token. */
    private static final ReducerArguments ARGUMENTS =
            new ReducerArguments(16, 2, List.of(0, 1), OptionalInt.of(12), true);

    @Test
    void refusesBlocksAndTokensThatAreNotThere() {
        assertThrows(InvalidSetting.class, () -> new @Class@Settings(1, 0));
        assertThrows(InvalidSetting.class, () -> new @Class@Reduction(new @Class@Settings(2, 5), ARGUMENTS));
        assertThrows(InvalidSetting.class, () -> new @Class@Reduction(new @Class@Settings(1, 13), ARGUMENTS));
    }
}
